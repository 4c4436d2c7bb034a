/* moked-open-list.c: what is open with a customer: entries with their due dates, reminders, tasks; tasks that were done
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-open-list"

#include "config.h"

#include "app/customer/moked-open-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/customer/moked-customer-do.h"
#include "app/customer/moked-entry-close-dialog.h"
#include "core/customers/moked-customer-act.h"
#include "core/customers/moked-manual-item.h"
#include "core/customers/moked-reminder.h"
#include "core/words/moked-words-entry.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words.h"

struct _MokedOpenList
{
  GtkWidget parent_instance;

  GtkWidget    *title;
  GtkListBox   *list;
  MokedSession *session; /* owned, from the first showing */
  char         *shown;   /* the words of all rows */
  GPtrArray    *done;    /* of GtkWidget, borrowed: the rows of done tasks */
  GtkWidget    *fold;    /* borrowed: the row that shows and hides them; NULL: there are none */
  gboolean      is_unfolded;
};

G_DEFINE_FINAL_TYPE (MokedOpenList, moked_open_list, GTK_TYPE_WIDGET)

enum { ENTRY, ALL, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- what each row says ---------------------------------------------------------------------- */

typedef enum
{
  LINE_ENTRY,
  LINE_REMINDER,
  LINE_ITEM,
  LINE_DONE, /* an item that was done */
  LINE_MORE, /* entries that are not in the list */
} LineKind;

typedef struct
{
  LineKind  kind;
  gint64    id;
  char     *title;
  char     *detail;
  gboolean  is_late;
} Line;

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->title);
  g_free (line->detail);
}

static void
add_entry (GArray           *lines,
           const MokedEntry *entry,
           gint64            now,
           GTimeZone        *zone)
{
  g_autofree char *id = moked_words_id (entry->id);
  g_autofree char *due = moked_words_entry_due (entry, now, zone);
  Line line = { .kind = LINE_ENTRY, .id = entry->id, .title = g_strdup (entry->queue_name) };

  /* Translators: an open entry: when it is due, and its ID: "in 2 h · #1042" */
  line.detail = g_strdup_printf (_("%s · %s"), due, id);
  line.is_late = moked_words_due_state (&entry->state, now) == MOKED_DUE_OVERDUE;
  g_array_append_val (lines, line);
}

static void
add_reminder (GArray              *lines,
              const MokedReminder *reminder,
              gint64               now,
              GTimeZone           *zone)
{
  Line line = { .kind = LINE_REMINDER, .id = reminder->id };

  line.title = g_strdup (*reminder->text ? reminder->text : _("Reminder"));
  line.detail = moked_words_relative (reminder->remind_at, now, zone);
  line.is_late = reminder->remind_at < now;
  g_array_append_val (lines, line);
}

static void
add_item (GArray                *lines,
          const MokedManualItem *item,
          gint64                 now,
          GTimeZone             *zone)
{
  Line line = { .kind = LINE_ITEM, .id = item->id, .title = g_strdup (item->text) };

  line.detail = item->due_at ? moked_words_due (item->due_at, now, zone) : g_strdup (_("Task"));
  line.is_late = item->due_at && item->due_at < now;
  g_array_append_val (lines, line);
}

/* When it was done, and by whom. */
static void
add_done (GArray                *lines,
          const MokedManualItem *item,
          GHashTable            *users,
          gint64                 now,
          GTimeZone             *zone)
{
  const char *name = item->done_by ? g_hash_table_lookup (users, GSIZE_TO_POINTER (item->done_by)) : NULL;
  g_autofree char *when = moked_words_relative (item->done_at, now, zone);
  Line line = { .kind = LINE_DONE, .id = item->id, .title = g_strdup (item->text) };

  if (name && *name)
    {
      g_autofree char *who = moked_words_text (name);

      /* Translators: a task that was done: when, and by whom: "yesterday · Dana" */
      line.detail = g_strdup_printf (_("%1$s · %2$s"), when, who);
    }
  else
    {
      line.detail = g_steal_pointer (&when);
    }
  g_array_append_val (lines, line);
}

static void
add_more (GArray *lines,
          guint   n_more)
{
  g_autofree char *number = moked_words_number (n_more);
  Line line = { .kind = LINE_MORE };

  /* Translators: %s more open entries than there is room for */
  line.title = g_strdup_printf (ngettext ("%s more", "%s more", n_more), number);
  line.detail = g_strdup ("");
  g_array_append_val (lines, line);
}

static GArray *
make_lines (MokedCustomerCard *card,
            gint64             now,
            GTimeZone         *zone)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, line_clear);

  for (guint i = 0; i < card->open_entries->len; i++)
    if (card->open_entries->pdata[i])
      add_entry (lines, card->open_entries->pdata[i], now, zone);
  if (card->n_open > card->open_entries->len)
    add_more (lines, card->n_open - card->open_entries->len);

  for (guint i = 0; i < card->reminders->len; i++)
    add_reminder (lines, card->reminders->pdata[i], now, zone);

  for (guint i = 0; i < card->items->len; i++)
    {
      const MokedManualItem *item = card->items->pdata[i];

      if (item->done_at)
        add_done (lines, item, card->users, now, zone);
      else
        add_item (lines, item, now, zone);
    }

  return lines;
}

static char *
dup_words (GArray *lines)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      g_string_append_printf (words, "%d %" G_GINT64_FORMAT " %d %s\n%s\n", line->kind, line->id, line->is_late,
                              line->title, line->detail);
    }

  return g_string_free (words, FALSE);
}

/* --- rows ------------------------------------------------------------------------------------ */

static gint64
set_done (MokedWriter  *writer,
          gpointer      data,
          GError      **error)
{
  return moked_customer_set_item_done (writer, *(gint64 *) data, TRUE, error);
}

static gint64
set_open (MokedWriter  *writer,
          gpointer      data,
          GError      **error)
{
  return moked_customer_set_item_done (writer, *(gint64 *) data, FALSE, error);
}

static void
item_toggled_cb (GtkCheckButton *button,
                 MokedOpenList  *self)
{
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");
  gboolean is_done = gtk_check_button_get_active (button);

  moked_customer_do (GTK_WIDGET (self), self->session, MOKED_DO_DEFAULT, is_done ? _("Task done") : _("Task open again"),
                     is_done ? set_done : set_open, g_memdup2 (id, sizeof *id), g_free, NULL);
}

static GtkWidget *
make_check (MokedOpenList *self,
            const Line    *line)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), line->kind == LINE_DONE);
  gtk_widget_set_tooltip_text (check, line->kind == LINE_DONE ? _("Open It Again") : _("Done"));
  g_object_set_data_full (G_OBJECT (check), "id", g_memdup2 (&line->id, sizeof line->id), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (item_toggled_cb), self);

  return check;
}

/* What can be done about an open entry. */
static GtkWidget *
make_menu (const Line *line)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr(GMenuModel) menu = moked_entry_close_new_menu (line->id);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _("Complete or Cancel"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static GtkWidget *
make_row (MokedOpenList *self,
          const Line    *line)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->detail);
  if (line->is_late)
    gtk_widget_add_css_class (row, "late");

  if (line->kind == LINE_ITEM || line->kind == LINE_DONE)
    {
      GtkWidget *check = make_check (self, line);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      return row;
    }

  if (line->kind == LINE_MORE)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_widget_set_tooltip_text (row, _("Show All Entries"));
      return row;
    }

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (line->kind == LINE_ENTRY ? "moked-queue-symbolic"
                                                                                    : "alarm-symbolic"));
  if (line->kind == LINE_ENTRY)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_widget_set_tooltip_text (row, _("Show in the Timeline"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (line));
      g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&line->id, sizeof line->id), g_free);
    }

  return row;
}

static void
sync_fold (MokedOpenList *self)
{
  if (!self->fold)
    return;

  adw_button_row_set_end_icon_name (ADW_BUTTON_ROW (self->fold),
                                    self->is_unfolded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_STATE_EXPANDED, self->is_unfolded, -1);
  for (guint i = 0; i < self->done->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->done, i), self->is_unfolded);
}

static GtkWidget *
make_fold (guint n_done)
{
  GtkWidget *row = adw_button_row_new ();
  g_autofree char *number = moked_words_number (n_done);
  /* Translators: the row that shows and hides the tasks of a customer that were done */
  g_autofree char *title = g_strdup_printf (ngettext ("%s task done", "%s tasks done", n_done), number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);

  return row;
}

static void
make_rows (MokedOpenList *self,
           const GArray  *lines)
{
  guint n_done = 0;

  for (guint i = 0; i < lines->len; i++)
    n_done += g_array_index (lines, Line, i).kind == LINE_DONE;

  gtk_label_set_label (GTK_LABEL (self->title), n_done < lines->len ? _("Open") : _("Tasks"));
  gtk_list_box_remove_all (self->list);
  g_ptr_array_set_size (self->done, 0);
  self->fold = NULL;
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      GtkWidget *row = make_row (self, line);

      if (line->kind == LINE_DONE && !self->fold)
        gtk_list_box_append (self->list, self->fold = make_fold (n_done));
      if (line->kind == LINE_DONE)
        g_ptr_array_add (self->done, row);
      gtk_list_box_append (self->list, row);
    }
  sync_fold (self);
}

static void
row_activated_cb (MokedOpenList *self,
                  GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  if (GTK_WIDGET (row) == self->fold)
    {
      self->is_unfolded = !self->is_unfolded;
      sync_fold (self);
    }
  else if (id)
    g_signal_emit (self, signals[ENTRY], 0, *id);
  else
    g_signal_emit (self, signals[ALL], 0);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_open_list_dispose (GObject *object)
{
  MokedOpenList *self = MOKED_OPEN_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_open_list_parent_class)->dispose (object);
}

static void
moked_open_list_finalize (GObject *object)
{
  g_free (MOKED_OPEN_LIST (object)->shown);
  g_ptr_array_unref (MOKED_OPEN_LIST (object)->done);

  G_OBJECT_CLASS (moked_open_list_parent_class)->finalize (object);
}

static void
moked_open_list_class_init (MokedOpenListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_open_list_dispose;
  object_class->finalize = moked_open_list_finalize;

  signals[ENTRY] = g_signal_new ("entry", MOKED_TYPE_OPEN_LIST, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ALL] = g_signal_new ("all", MOKED_TYPE_OPEN_LIST, G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
moked_open_list_init (MokedOpenList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->done = g_ptr_array_new ();
  self->title = gtk_label_new (_("Open"));
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "who-heading");
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "dense");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Open"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

void
moked_open_list_show (MokedOpenList     *self,
                      MokedSession      *session,
                      MokedCustomerCard *card)
{
  g_autoptr(GArray) lines = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (MOKED_IS_OPEN_LIST (self));
  g_return_if_fail (MOKED_IS_SESSION (session));

  g_set_object (&self->session, session);
  lines = make_lines (card, moked_session_now (session), moked_session_get_zone (session));
  words = dup_words (lines);
  gtk_widget_set_visible (GTK_WIDGET (self), lines->len > 0);
  if (g_set_str (&self->shown, words))
    make_rows (self, lines);
}

char *
moked_open_list_dup_overdue (MokedCustomerCard *card,
                             gint64             now,
                             GTimeZone         *zone)
{
  const MokedEntry *first = NULL;
  g_autofree char *number = NULL;
  guint n_overdue = 0;

  for (guint i = 0; i < card->open_entries->len; i++)
    {
      const MokedEntry *entry = card->open_entries->pdata[i];

      if (!entry || moked_words_due_state (&entry->state, now) != MOKED_DUE_OVERDUE)
        continue;

      first = first ? first : entry;
      n_overdue++;
    }

  /* What is past the few that were read was counted when they were. */
  if (card->n_open > card->open_entries->len)
    n_overdue = MAX (n_overdue, card->n_overdue);

  if (n_overdue <= 1)
    return first ? moked_words_entry_due (first, now, zone) : NULL;

  number = moked_words_number (n_overdue);
  /* Translators: how many entries of a customer are overdue */
  return g_strdup_printf (ngettext ("%s overdue", "%s overdue", n_overdue), number);
}
