/* moked-event-dialog.c: one event in full: a message exactly as it was sent, a form with every field, a call's raw facts
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-event-dialog"

#include "config.h"

#include "app/customer/moked-event-dialog.h"

#include <glib/gi18n.h>

#include "app/common/moked-faces.h"
#include "app/customer/moked-event-content.h"
#include "app/customer/moked-text-diff.h"
#include "core/base/moked-text.h"
#include "core/words/moked-words-call.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-event.h"
#include "core/words/moked-words-message.h"
#include "core/words/moked-words-time.h"
#include "core/words/moked-words-timeline.h"
#include "core/words/moked-words.h"

struct _MokedEventDialog
{
  AdwDialog parent_instance;

  /* template */
  AdwWindowTitle      *title;
  MokedFaces          *faces;
  GtkWidget           *content;
  GtkWidget           *text_section;
  AdwToggleGroup      *which;
  GtkLabel            *differences_words;
  GtkWidget           *sent_title;
  GtkLabel            *sent;
  GtkWidget           *template_side;
  GtkLabel            *template_title;
  GtkLabel            *template_text;
  AdwPreferencesGroup *fields;
  AdwPreferencesGroup *steps;
  AdwPreferencesGroup *raw;
  AdwPreferencesGroup *facts;
  GtkWidget           *customer_bar;
  GtkWidget           *customer_button;

  /* owned */
  MokedSession  *session;
  MokedTimeline *timeline;    /* NULL until it is read, which holds @event */
  GCancellable  *cancellable;
  PangoAttrList     *sent_marks;
  char              *message_text; /* subject and body, as they were sent */

  const MokedTimelineEvent *event;
};

G_DEFINE_FINAL_TYPE (MokedEventDialog, moked_event_dialog, ADW_TYPE_DIALOG)

enum { CUSTOMER_ASKED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- rows ------------------------------------------------------------------------------------ */

/* What there is nothing of has no row. */
static AdwActionRow *
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *value)
{
  GtkWidget *row;

  if (!value || *value == '\0')
    return NULL;

  row = adw_action_row_new ();
  gtk_widget_add_css_class (row, "property");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  adw_preferences_group_add (group, row);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);

  return ADW_ACTION_ROW (row);
}

static void
take_row (AdwPreferencesGroup *group,
          const char          *title,
          char                *value)
{
  g_autofree char *owned = value;

  add_row (group, title, owned);
}

static void
add_icon (AdwActionRow *row,
          const char   *icon_name,
          const char   *css_class)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (icon, css_class);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (row, icon);
}

/* --- the text -------------------------------------------------------------------------------- */

static char *
text_with_subject (const char *subject,
                   const char *body)
{
  g_autofree char *line = moked_text_paragraph (subject);

  return *line ? g_strdup_printf ("%s\n\n%s", line, body) : g_strdup (body);
}

static void
add_mark (PangoAttrList  *marks,
          PangoAttribute *attribute,
          guint           start,
          guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (marks, attribute);
}

/* What was filled in is bold, what is unlike the template underlined and on a ground of its own: never by colour alone. */
static PangoAttrList *
marks_of (GArray *spans)
{
  PangoAttrList *marks = pango_attr_list_new ();

  for (guint i = 0; i < spans->len; i++)
    {
      const MokedTextSpan *span = &g_array_index (spans, MokedTextSpan, i);

      if (span->end == span->start)
        continue;

      if (span->difference == MOKED_TEXT_FILLED)
        {
          add_mark (marks, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span->start, span->end);
          continue;
        }

      add_mark (marks, pango_attr_underline_new (PANGO_UNDERLINE_DOUBLE), span->start, span->end);
      add_mark (marks, pango_attr_background_new (0xe5e5, 0xa5a5, 0x0a0a), span->start, span->end);
      add_mark (marks, pango_attr_background_alpha_new (0x5000), span->start, span->end);
    }

  return marks;
}

static char *
count_words (GArray *spans)
{
  guint counts[2] = { 0 };
  g_autofree char *filled = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *filled_words = NULL;
  g_autofree char *changed_words = NULL;

  for (guint i = 0; i < spans->len; i++)
    counts[g_array_index (spans, MokedTextSpan, i).difference]++;

  filled = moked_words_number (counts[MOKED_TEXT_FILLED]);
  changed = moked_words_number (counts[MOKED_TEXT_CHANGED]);
  filled_words = g_strdup_printf (ngettext ("%s field was filled in (bold)", "%s fields were filled in (bold)",
                                            counts[MOKED_TEXT_FILLED]), filled);
  if (counts[MOKED_TEXT_CHANGED] == 0)
    return g_strdup_printf (_("%s; all else is as in the template"), filled_words);

  changed_words = g_strdup_printf (ngettext ("%s place is unlike the template (underlined)",
                                             "%s places are unlike the template (underlined)",
                                             counts[MOKED_TEXT_CHANGED]), changed);

  return g_strdup_printf ("%s; %s", filled_words, changed_words);
}

static void
which_cb (MokedEventDialog *self)
{
  const gboolean is_beside = adw_toggle_group_get_active (self->which) == 1;

  gtk_widget_set_visible (self->template_side, is_beside);
  gtk_widget_set_visible (self->sent_title, is_beside);
  gtk_widget_set_visible (GTK_WIDGET (self->differences_words), is_beside);
  gtk_label_set_attributes (self->sent, is_beside ? self->sent_marks : NULL);
}

static void
show_template (MokedEventDialog    *self,
               const MokedTemplate *template)
{
  g_autofree char *text = text_with_subject (template->subject, template->body);
  g_autofree char *name = moked_words_text (template->name);
  g_autofree char *words = NULL;
  /* Translators: the name of a template and its version */
  g_autofree char *title = g_strdup_printf (_("Template %1$s, version %2$d"), name, (int) template->version);
  g_autoptr(GArray) template_spans = NULL;
  g_autoptr(GArray) sent_spans = NULL;
  g_autoptr(PangoAttrList) template_marks = NULL;

  moked_text_diff (text, self->message_text, &template_spans, &sent_spans);
  self->sent_marks = marks_of (sent_spans);
  template_marks = marks_of (template_spans);
  words = count_words (sent_spans);
  gtk_label_set_label (self->template_title, title);
  gtk_label_set_label (self->template_text, text);
  gtk_label_set_attributes (self->template_text, template_marks);
  gtk_label_set_label (self->differences_words, words);
  gtk_widget_set_visible (GTK_WIDGET (self->which), TRUE);
}

/* --- a message ------------------------------------------------------------------------------- */

/* A line of its own, which stays in the direction of the interface; NULL: none. */
static void
take_line (GString *text,
           char    *line)
{
  g_autofree char *kept = line ? moked_words_line (line) : NULL;

  if (kept)
    g_string_append_printf (text, "\n%s", kept);
}

static void
add_step (MokedEventDialog       *self,
          const MokedMessageStep *step)
{
  GTimeZone *zone = moked_session_get_zone (self->session);
  g_autofree char *title = moked_words_event_kind (step->kind);
  g_autofree char *when = moked_words_instant_exact (step->occurred_at, zone);
  g_autofree char *actor = moked_words_timeline_actor (self->timeline, &step->actor);
  g_autofree char *code = *step->code ? moked_words_code (step->code) : NULL;
  g_autofree char *reason = *step->reason ? moked_words_text (step->reason) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  AdwActionRow *row;

  g_string_append_printf (text, "%s · %s", when, actor);
  if (code && reason)
    take_line (text, g_strdup_printf ("%s · %s", code, reason));
  else
    take_line (text, g_strdup (code ? code : reason));
  take_line (text, *step->url ? moked_words_code (step->url) : NULL);
  take_line (text, step->is_permanent ? g_strdup (_("For good: never again to this address")) : NULL);

  row = add_row (self->steps, title, text->str);
  if (step->kind == MOKED_EVENT_MESSAGE_FAILED || step->kind == MOKED_EVENT_COMPLAINED)
    add_icon (row, "dialog-warning-symbolic", "error");
}

static void
show_message (MokedEventDialog       *self,
              const MokedEventContent *content)
{
  const MokedMessage *message = content->message;
  g_autofree char *address = *message->address ? moked_words_code (message->address) : NULL;
  const gboolean is_known = *message->body || *message->subject;

  self->message_text = text_with_subject (message->subject, message->body);
  gtk_label_set_label (self->sent, is_known ? self->message_text : _("Its text is not known: only another system has it"));
  gtk_widget_set_visible (self->text_section, TRUE);
  if (content->template && is_known)
    show_template (self, content->template);

  add_row (self->facts, message->is_incoming ? _("From") : _("To"), address);
  take_row (self->facts, _("Campaign"), *message->campaign ? moked_words_text (message->campaign) : NULL);
  take_row (self->facts, _("Told By"), *message->source ? moked_words_message_source (message->source) : NULL);
  if (g_str_equal (message->body_type, "text/html"))
    add_row (self->facts, _("Kind of Text"), _("HTML, shown as text: nothing of it is fetched from the net"));

  for (guint i = 0; i < content->steps->len; i++)
    add_step (self, g_ptr_array_index (content->steps, i));
}

/* --- a form ---------------------------------------------------------------------------------- */

static const MokedFormDifference *
find_difference (GPtrArray  *differences,
                 const char *field)
{
  for (guint i = 0; i < differences->len; i++)
    if (g_str_equal (((MokedFormDifference *) g_ptr_array_index (differences, i))->field, field))
      return g_ptr_array_index (differences, i);

  return NULL;
}

static void
show_field (MokedEventDialog          *self,
            const MokedTypedField     *field,
            const MokedFormDifference *difference)
{
  g_autofree char *name = moked_words_text (field->name);
  g_autofree char *value = *field->value ? moked_words_text (field->value) : g_strdup (_("— empty"));
  g_autofree char *text = NULL;
  AdwActionRow *row;

  if (!difference)
    {
      row = add_row (self->fields, name, value);
      return;
    }

  {
    g_autofree char *on_card = *difference->on_card ? moked_words_text (difference->on_card) : g_strdup (_("nothing"));
    /* a line of its own, it would go by its first letters */
    g_autofree char *typed = moked_words_line (g_steal_pointer (&value));
    /* Translators: what somebody typed into a form, and what the customer's card says */
    text = g_strdup_printf (_("%1$s\nUnlike the card: %2$s"), typed, on_card);
  }
  row = add_row (self->fields, name, text);
  add_icon (row, "dialog-warning-symbolic", "warning");
}

static void
show_form (MokedEventDialog        *self,
           const MokedEventContent *content)
{
  for (guint i = 0; i < content->fields->len; i++)
    {
      const MokedTypedField *field = g_ptr_array_index (content->fields, i);

      show_field (self, field, find_difference (content->differences, field->name));
    }
}

/* --- a call ---------------------------------------------------------------------------------- */

static void
show_call (MokedEventDialog        *self,
           const MokedTimelineCall *call)
{
  GTimeZone *zone = moked_session_get_zone (self->session);
  const MokedCallFacts *facts = &call->facts;

  take_row (self->raw, moked_words_call_log_column (MOKED_CALL_LOG_OUTCOME), moked_words_call_outcome (facts));
  take_row (self->raw, _("Code of the Exchange"), *facts->raw_code ? moked_words_code (facts->raw_code) : NULL);
  add_row (self->raw, moked_words_call_log_column (MOKED_CALL_LOG_CERTAINTY), moked_words_certainty_hint (facts->certainty));
  take_row (self->raw, _("Number as Written"), *facts->phone_raw ? moked_words_code (facts->phone_raw) : NULL);
  take_row (self->raw, moked_words_call_log_column (MOKED_CALL_LOG_VIRTUAL_NUMBER),
            *facts->virtual_number ? moked_words_code (facts->virtual_number) : NULL);
  take_row (self->raw, _("Destination"), *facts->destination_number ? moked_words_code (facts->destination_number) : NULL);
  take_row (self->raw, moked_words_call_log_column (MOKED_CALL_LOG_QUEUE),
            *facts->queue_name ? moked_words_code (facts->queue_name) : NULL);
  take_row (self->raw, moked_words_call_log_column (MOKED_CALL_LOG_AGENT), *facts->agent ? moked_words_code (facts->agent) : NULL);
  take_row (self->raw, moked_words_call_log_column (MOKED_CALL_LOG_STARTED), moked_words_instant_exact (facts->started_at, zone));
  if (facts->answered_at != MOKED_NO_INSTANT)
    take_row (self->raw, _("Answered"), moked_words_instant_exact (facts->answered_at, zone));
  if (facts->ended_at != MOKED_NO_INSTANT)
    take_row (self->raw, _("Ended"), moked_words_instant_exact (facts->ended_at, zone));
  take_row (self->raw, moked_words_call_log_column (MOKED_CALL_LOG_RING), moked_words_seconds (facts->ring_seconds));
  take_row (self->raw, moked_words_call_log_column (MOKED_CALL_LOG_TALK), moked_words_seconds (facts->talk_seconds));
}

/* --- the event ------------------------------------------------------------------------------- */

static void
show_event (MokedEventDialog         *self,
            const MokedTimelineWords *words)
{
  const MokedTimelineEvent *event = self->event;
  GTimeZone *zone = moked_session_get_zone (self->session);
  const gboolean has_body = !event->message && event->kind != MOKED_EVENT_FORM_SUBMITTED;

  add_row (self->facts, _("State"), words->state);
  add_row (self->facts, _("Details"), words->detail);
  if (has_body)
    add_row (self->facts, _("Text"), words->body);
  add_row (self->facts, _("To Be Looked At"), words->remarks);
  take_row (self->facts, _("Happened"), moked_words_instant_exact (event->occurred_at, zone));
  if (event->recorded_at != MOKED_NO_INSTANT && event->recorded_at != event->occurred_at)
    take_row (self->facts, _("Recorded"), moked_words_instant_exact (event->recorded_at, zone));
  add_row (self->facts, _("By"), words->actor);
  add_row (self->facts, _("Side"), words->side);
}

static void
show_content (MokedEventDialog        *self,
              const MokedEventContent *content)
{
  const MokedTimelineEvent *event = self->event;
  g_auto(MokedTimelineWords) words = { 0 };

  moked_words_timeline_event (self->timeline, event, moked_session_now (self->session), &words);
  if (content->message)
    show_message (self, content);
  if (content->fields)
    show_form (self, content);
  if (event->call)
    show_call (self, event->call);
  show_event (self, &words);
  moked_faces_show_content (self->faces);
}

static void
show_title (MokedEventDialog *self)
{
  g_auto(MokedTimelineWords) words = { 0 };

  moked_words_timeline_event (self->timeline, self->event, moked_session_now (self->session), &words);
  adw_dialog_set_title (ADW_DIALOG (self), words.title);
  adw_window_title_set_title (self->title, words.title);
  adw_window_title_set_subtitle (self->title, words.number);
}

static void
take_event (MokedEventDialog         *self,
            MokedTimeline            *timeline,
            const MokedTimelineEvent *event)
{
  self->timeline = moked_timeline_ref (timeline);
  self->event = event;
  show_title (self);
}

/* --- reading, on a store thread -------------------------------------------------------------- */

typedef struct
{
  GWeakRef                  dialog;
  gint64                    customer_id; /* 0: the event is known */
  gint64                    message_id;
  GTimeZone                *zone;
  MokedTimeline            *timeline;    /* holds @event */
  const MokedTimelineEvent *event;
  MokedEventContent        *content;
} ContentRead;

static void
content_read_free (ContentRead *read)
{
  g_weak_ref_clear (&read->dialog);
  g_clear_pointer (&read->timeline, moked_timeline_unref);
  g_time_zone_unref (read->zone);
  g_clear_pointer (&read->content, moked_event_content_free);
  g_free (read);
}

/* The first of the message: it was sent, or came. */
static const MokedTimelineEvent *
find_message (MokedTimeline *timeline,
              gint64         message_id)
{
  for (guint i = moked_timeline_n_events (timeline); i-- > 0;)
    {
      const MokedTimelineEvent *event = moked_timeline_event_at (timeline, i);

      if (event->message && event->message->id == message_id)
        return event;
    }

  return NULL;
}

static gboolean
read_timeline (ContentRead   *read,
               MokedReader   *reader,
               GCancellable  *cancellable,
               GError       **error)
{
  if (!(read->timeline = moked_timeline_load (reader, read->customer_id, read->zone, cancellable, error)))
    return FALSE;
  if ((read->event = find_message (read->timeline, read->message_id)))
    return TRUE;

  g_set_error (error, MOKED_DB_ERROR, MOKED_DB_ERROR_CONSTRAINT,
               "Customer %" G_GINT64_FORMAT " has no message %" G_GINT64_FORMAT, read->customer_id, read->message_id);

  return FALSE;
}

static gboolean
read_content (MokedReader   *reader,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  ContentRead *read = data;

  return (read->timeline || read_timeline (read, reader, cancellable, error)) &&
         (read->content = moked_event_content_read (reader, read->event, error)) != NULL;
}

static void
content_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  ContentRead *read = user_data;
  g_autoptr(MokedEventDialog) self = g_weak_ref_get (&read->dialog);
  g_autoptr(GError) error = NULL;

  if (!moked_store_read_finish (MOKED_STORE (object), result, NULL, &error))
    {
      if (self && self->session && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_autofree char *text = moked_words_error (error, NULL);

          moked_faces_show_error (self->faces, _("The Event Cannot Be Read"), text, NULL, NULL);
        }
    }
  else if (self && self->session)
    {
      if (!self->timeline)
        take_event (self, read->timeline, read->event);
      show_content (self, read->content);
    }

  content_read_free (read);
}

static void
ask (MokedEventDialog *self,
     gint64            customer_id,
     gint64            message_id)
{
  ContentRead *read = g_new0 (ContentRead, 1);

  g_weak_ref_init (&read->dialog, self);
  read->customer_id = customer_id;
  read->message_id = message_id;
  read->zone = g_time_zone_ref (moked_session_get_zone (self->session));
  read->timeline = self->timeline ? moked_timeline_ref (self->timeline) : NULL;
  read->event = self->event;
  moked_store_read_async (moked_session_get_store (self->session), read_content, read, NULL,
                          self->cancellable, content_read_cb, read);
}

static void
customer_cb (MokedEventDialog *self)
{
  g_signal_emit (self, signals[CUSTOMER_ASKED], 0);
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_event_dialog_dispose (GObject *object)
{
  MokedEventDialog *self = MOKED_EVENT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_EVENT_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->timeline, moked_timeline_unref);

  G_OBJECT_CLASS (moked_event_dialog_parent_class)->dispose (object);
}

static void
moked_event_dialog_finalize (GObject *object)
{
  MokedEventDialog *self = MOKED_EVENT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->sent_marks, pango_attr_list_unref);
  g_free (self->message_text);

  G_OBJECT_CLASS (moked_event_dialog_parent_class)->finalize (object);
}

static void
moked_event_dialog_class_init (MokedEventDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_event_dialog_dispose;
  object_class->finalize = moked_event_dialog_finalize;

  signals[CUSTOMER_ASKED] = g_signal_new ("customer-asked", MOKED_TYPE_EVENT_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MOKED_TYPE_FACES);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-event-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, title);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, faces);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, content);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, text_section);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, which);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, differences_words);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, sent_title);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, sent);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, template_side);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, template_title);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, template_text);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, steps);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, raw);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, customer_bar);
  gtk_widget_class_bind_template_child (widget_class, MokedEventDialog, customer_button);
  gtk_widget_class_bind_template_callback (widget_class, which_cb);
  gtk_widget_class_bind_template_callback (widget_class, customer_cb);
}

static void
moked_event_dialog_init (MokedEventDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  moked_faces_set_content (self->faces, self->content);
}

AdwDialog *
moked_event_dialog_new (MokedSession      *session,
                        MokedTimelineItem *item)
{
  MokedEventDialog *self;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);
  g_return_val_if_fail (MOKED_IS_TIMELINE_ITEM (item), NULL);
  g_return_val_if_fail (moked_timeline_item_get_row (item)->event != NULL, NULL);

  self = g_object_new (MOKED_TYPE_EVENT_DIALOG, NULL);
  self->session = g_object_ref (session);
  take_event (self, moked_timeline_item_get_timeline (item), moked_timeline_item_get_row (item)->event);
  ask (self, 0, 0);

  return ADW_DIALOG (self);
}

AdwDialog *
moked_event_dialog_new_for_message (MokedSession *session,
                                    gint64        customer_id,
                                    gint64        message_id)
{
  MokedEventDialog *self;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);

  self = g_object_new (MOKED_TYPE_EVENT_DIALOG, "title", _("Message"), NULL);
  self->session = g_object_ref (session);
  gtk_widget_set_visible (self->customer_bar, TRUE);
  adw_dialog_set_focus (ADW_DIALOG (self), self->customer_button);
  ask (self, customer_id, message_id);

  return ADW_DIALOG (self);
}

const char *
moked_event_dialog_get_face (MokedEventDialog *self)
{
  g_return_val_if_fail (MOKED_IS_EVENT_DIALOG (self), NULL);

  return moked_faces_get_face (self->faces);
}
