/* moked-mapping-words.c: how other systems call what we know
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-import"

#include "config.h"

#include "core/base/moked-text.h"
#include "core/import/moked-mapping-words.h"

#include <string.h>

/* All words below are looked up folded; a bar stands between them. */
static const char * const statuses[] = {
  [MOKED_ENTRY_PENDING] =
    "pending|open|opened|reopened|new|waiting|unassigned|todo|ממתין|ממתינה|פתוח|פתוחה|חדש|חדשה|",
  [MOKED_ENTRY_IN_PROGRESS] =
    "in progress|active|assigned|working|on hold|awaiting|in treatment|בתהליך|בטיפול|פעיל|פעילה|",
  [MOKED_ENTRY_COMPLETED] =
    "completed|complete|closed|done|resolved|solved|finished|הושלם|הושלמה|סגור|סגורה|נסגר|נסגרה|טופל|טופלה|",
  [MOKED_ENTRY_CANCELLED] =
    "cancelled|canceled|rejected|void|duplicate|בוטל|בוטלה|מבוטל|מבוטלת|נדחה|",
};

static const char * const types[MOKED_N_ENTRY_TYPES] = {
  [MOKED_ENTRY_TYPE_OTHER] = "other|אחר|",
  [MOKED_ENTRY_TYPE_LIST] = "list|telemarketing list|telemarketing|campaign|רשימה|מרשימה|מרשימת טלמרקטינג|קמפיין|",
  [MOKED_ENTRY_TYPE_STATUS] = "status|customer status|by customer status|סטטוס|סטטוס לקוח|מבוסס על סטטוס לקוח|",
  [MOKED_ENTRY_TYPE_TAG] = "tag|תגית|בגלל תגית|",
  [MOKED_ENTRY_TYPE_FOLDER] = "folder|תיקיה|תיקייה|בגלל תיקיה|",
  [MOKED_ENTRY_TYPE_NEW_LEAD] = "new lead|lead|ליד|ליד חדש|",
  [MOKED_ENTRY_TYPE_MISSED_IN] =
    "missed call|missed call in|missed incoming call|incoming missed call|שיחה שלא נענתה|שיחה נכנסת שלא נענתה|",
  [MOKED_ENTRY_TYPE_MISSED_OUT] =
    "missed call out|missed outgoing call|outgoing missed call|שיחה יוצאת שלא נענתה|",
};

static const char * const interests[] = {
  [MOKED_INTEREST_NONE] = "none|unknown|ללא|לא ידוע|",
  [MOKED_INTEREST_NOW] = "now|hot|immediate|urgent|עכשיו|מיידי|מיידית|חם|חמה|דחוף|",
  [MOKED_INTEREST_LATER] = "later|warm|future|in the future|בעתיד|אחר כך|מאוחר יותר|בהמשך|פושר|פושרת|",
  [MOKED_INTEREST_CASUAL] = "casual|cold|random|curious|just looking|מזדמן|מזדמנת|סקרן|סקרנית|קר|קרה|",
};

static const struct
{
  const char *way;
  const char *words;
} ways[] = {
  { "landing_page", "landing page|landing|form|web form|web|website|site|דף נחיתה|טופס|אתר|אתר אינטרנט|" },
  { "import", "import|imported|csv|file|ייבוא|יבוא|קובץ|" },
  { "api", "api|integration|webhook|ממשק|אינטגרציה|" },
  { "manual", "manual|manually|by hand|hand|ידני|ידנית|הוזן ידנית|" },
  { "call", "call|phone|phone call|telephone|שיחה|טלפון|שיחת טלפון|" },
};

static const char * const headings[MOKED_N_FIELDS] = {
  [MOKED_FIELD_EXTERNAL_ID] =
    "id|entry id|case id|ticket id|case number|ticket number|ticket|case|number|case enquiry id|incident|"
    "incident number|request id|reference|מזהה|מזהה כניסה|מזהה פנייה|מספר פנייה|מספר קריאה|מס פנייה|מספר|",
  [MOKED_FIELD_QUEUE] = "queue|queue name|assignment group|group|team|department|תור|שם תור|מחלקה|צוות|",
  [MOKED_FIELD_ENTRY_TYPE] = "type|entry type|kind|category|סוג|סוג פנייה|קטגוריה|",
  [MOKED_FIELD_REASON] =
    "reason|subject|title|case title|description|summary|note|notes|סיבה|נושא|תיאור|הערה|הערות|",
  [MOKED_FIELD_ENTRY_STATUS] =
    "status|state|case status|entry status|incident state|ticket status|סטטוס|מצב|סטטוס פנייה|",
  [MOKED_FIELD_CREATED_AT] =
    "created|created at|created date|date created|creation date|opened|opened at|open dt|open date|opened date|"
    "received|date|timestamp|תאריך יצירה|תאריך פתיחה|נוצר|נפתח|נפתחה|תאריך|",
  [MOKED_FIELD_DUE_AT] =
    "due|due at|due date|target|target dt|target date|deadline|sla due|תאריך יעד|יעד|מועד אחרון|",
  [MOKED_FIELD_FIRST_HANDLED_AT] =
    "first handled|first handled at|handled|handled at|first response|first reply|first response at|טופל ב|"
    "טיפול ראשון|תגובה ראשונה|",
  [MOKED_FIELD_COMPLETED_AT] =
    "completed|completed at|completion date|closed|closed at|closed dt|close date|closed date|resolved|resolved at|"
    "end date|הושלם|הושלם ב|תאריך סגירה|תאריך השלמה|תאריך סיום|נסגר|נסגרה|",
  [MOKED_FIELD_ATTEMPTS] = "attempts|tries|call attempts|ניסיונות|מספר ניסיונות|",
  [MOKED_FIELD_RESPONSIBLE] =
    "responsible|agent|owner|assigned to|assignee|representative|handled by|אחראי|אחראית|נציג|נציגה|מטפל|",
  [MOKED_FIELD_CLOSE_REASON] = "close reason|closure reason|resolution|close code|closed code|סיבת סגירה|",
  [MOKED_FIELD_CUSTOMER_ID] =
    "customer id|client id|contact id|customer number|caller id|account|מזהה לקוח|מספר לקוח|קוד לקוח|",
  [MOKED_FIELD_CUSTOMER_NAME] =
    "name|full name|customer|customer name|client|client name|contact|contact name|caller|caller name|lead|"
    "display name|שם|שם מלא|שם לקוח|שם הלקוח|לקוח|איש קשר|",
  [MOKED_FIELD_PHONE] =
    "phone|phone number|telephone|tel|mobile|mobile phone|cell|cellphone|cell phone|home phone|work phone|phone1|"
    "phone2|phone 1|phone 2|msisdn|טלפון|מספר טלפון|טלפון נייד|נייד|סלולרי|פלאפון|טלפון בבית|טלפון בעבודה|"
    "טלפון נוסף|",
  [MOKED_FIELD_EMAIL] = "email|e mail|mail|email address|e mail address|דואל|דואר אלקטרוני|מייל|אימייל|כתובת מייל|",
  [MOKED_FIELD_TAG] = "tag|tags|label|labels|categories|תג|תגים|תגית|תגיות|",
  [MOKED_FIELD_LIST] =
    "list|lists|mailing list|mailing lists|segment|segments|audience|רשימה|רשימות|רשימת תפוצה|רשימות תפוצה|",
  [MOKED_FIELD_FOLDER] = "folder|folders|תיקיה|תיקייה|תיקיית לקוח|",
  [MOKED_FIELD_CUSTOMER_STATUS] =
    "customer status|client status|lead status|contact status|status|סטטוס לקוח|סטטוס|מצב לקוח|סטטוס ליד|",
  [MOKED_FIELD_INTEREST] = "interest|interest level|buying intent|עניין|רמת עניין|התעניינות|מידת עניין|",
  [MOKED_FIELD_LEAD_SOURCE] =
    "source|lead source|utm source|campaign source|referrer|origin|מקור|מקור ליד|מקור הליד|מקור הגעה|",
  [MOKED_FIELD_LEAD_AT] = "lead date|lead at|lead created|lead since|became lead|תאריך ליד|תאריך הליד|ליד מתאריך|",
  [MOKED_FIELD_REGION] = "region|area|district|אזור|איזור|מחוז|",
  [MOKED_FIELD_ORGANISATION] =
    "organisation|organization|company|company name|business|business name|employer|firm|org|ארגון|חברה|שם חברה|"
    "שם החברה|עסק|שם עסק|שם העסק|",
  [MOKED_FIELD_ACTIVITY] = "activity|industry|sector|line of business|תחום|תחום עיסוק|תחום פעילות|ענף|",
  [MOKED_FIELD_DIRECTOR] = "director|ceo|managing director|general manager|מנכל|מנכלית|מנהל כללי|מנהל החברה|",
  [MOKED_FIELD_CREATED_VIA] =
    "created via|created by way|entry method|entry channel|came via|אופן כניסה|ערוץ כניסה|דרך הגעה|אופן יצירה|",
};

static const char given_names[] = "first name|firstname|given name|given|first|שם פרטי|פרטי|";
static const char family_names[] = "last name|lastname|surname|family name|family|last|שם משפחה|משפחה|";

/* All the lists above, folded: each a set of words. */
typedef struct
{
  GHashTable *statuses[G_N_ELEMENTS (statuses)];
  GHashTable *types[MOKED_N_ENTRY_TYPES];
  GHashTable *headings[MOKED_N_FIELDS];
  GHashTable *interests[G_N_ELEMENTS (interests)];
  GHashTable *ways[G_N_ELEMENTS (ways)];
  GHashTable *given_names;
  GHashTable *family_names;
} Folded;

static GHashTable *
fold_list (const char *list)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) parts = g_strsplit (list ? list : "", "|", -1);

  for (guint i = 0; parts[i]; i++)
    {
      if (parts[i][0])
        g_hash_table_add (words, moked_text_fold (parts[i]));
    }

  return words;
}

static gpointer
fold_all (gpointer data)
{
  Folded *folded = g_new0 (Folded, 1);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    folded->statuses[i] = fold_list (statuses[i]);
  for (guint i = 0; i < MOKED_N_ENTRY_TYPES; i++)
    folded->types[i] = fold_list (types[i]);
  for (guint i = 0; i < MOKED_N_FIELDS; i++)
    folded->headings[i] = fold_list (headings[i]);
  for (guint i = 0; i < G_N_ELEMENTS (interests); i++)
    folded->interests[i] = fold_list (interests[i]);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    folded->ways[i] = fold_list (ways[i].words);
  folded->given_names = fold_list (given_names);
  folded->family_names = fold_list (family_names);

  return folded;
}

/* Folded once, then only read: any thread. */
static const Folded *
get_folded (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, fold_all, NULL);
}

gboolean
moked_mapping_word_status (const char       *word,
                           MokedEntryStatus *entry_status)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (word != NULL, FALSE);
  g_return_val_if_fail (entry_status != NULL, FALSE);

  if (moked_entry_status_from_code (word, entry_status))
    return TRUE;

  folded = moked_text_fold (word);
  for (guint i = MOKED_ENTRY_PENDING; i < G_N_ELEMENTS (statuses); i++)
    {
      if (g_hash_table_contains (get_folded ()->statuses[i], folded))
        {
          *entry_status = i;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
moked_mapping_word_type (const char     *word,
                         MokedEntryType *entry_type)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (word != NULL, FALSE);
  g_return_val_if_fail (entry_type != NULL, FALSE);

  if (moked_entry_type_from_code (word, entry_type))
    return TRUE;

  folded = moked_text_fold (word);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_hash_table_contains (get_folded ()->types[i], folded))
        {
          *entry_type = i;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
moked_mapping_word_interest (const char    *word,
                             MokedInterest *interest)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (word != NULL, FALSE);
  g_return_val_if_fail (interest != NULL, FALSE);

  folded = moked_text_fold (word);
  for (guint i = 0; i < G_N_ELEMENTS (interests); i++)
    if (g_hash_table_contains (get_folded ()->interests[i], folded))
      {
        *interest = (MokedInterest) i;
        return TRUE;
      }

  return FALSE;
}

const char *
moked_mapping_word_way (const char *word)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (word != NULL, "other");

  folded = moked_text_fold (word);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (word, ways[i].way) || g_hash_table_contains (get_folded ()->ways[i], folded))
      return ways[i].way;

  return "other";
}

/* "Work phone", "טלפון בעבודה": the first or the last word alone is one of @words. */
static gboolean
has_word_at_an_end (const char *folded,
                    GHashTable *words)
{
  const char *blank = strchr (folded, ' ');
  g_autofree char *first = blank ? g_strndup (folded, blank - folded) : NULL;

  return blank && (g_hash_table_contains (words, first) || g_hash_table_contains (words, strrchr (folded, ' ') + 1));
}

guint
moked_mapping_word_heading (const char       *heading,
                            MokedField        field,
                            MokedMappingKind  kind)
{
  g_autofree char *folded = NULL;
  const Folded *words;

  g_return_val_if_fail (heading != NULL, 0);
  g_return_val_if_fail (field < MOKED_N_FIELDS, 0);

  if (!moked_field_is_of (field, kind))
    return 0;

  folded = moked_text_fold (heading);
  if (folded[0] == '\0')
    return 0;
  words = get_folded ();
  if (g_hash_table_contains (words->headings[field], folded))
    return 3;
  if (kind == MOKED_MAPPING_CUSTOMERS && field == MOKED_FIELD_CUSTOMER_ID &&
      g_hash_table_contains (words->headings[MOKED_FIELD_EXTERNAL_ID], folded))
    return 2;

  if (field == MOKED_FIELD_PHONE || field == MOKED_FIELD_EMAIL)
    return has_word_at_an_end (folded, words->headings[field]) ? 1 : 0;

  return 0;
}

guint
moked_mapping_word_name_half (const char *heading)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (heading != NULL, 0);

  folded = moked_text_fold (heading);

  if (g_hash_table_contains (get_folded ()->given_names, folded))
    return 1;

  return g_hash_table_contains (get_folded ()->family_names, folded) ? 2 : 0;
}

gboolean
moked_mapping_word_is_missing (const char *cell)
{
  static const char * const words[] = { "", "?", "-", "--", "null", "(null)", "n/a", "nan", "#n/a" };

  g_return_val_if_fail (cell != NULL, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_ascii_strcasecmp (words[i], cell) == 0)
        return TRUE;
    }

  return FALSE;
}
