/* moked-bulk-form.c: what is to be done about many customers, and how many that changes
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-bulk-form"

#include "config.h"

#include "app/customer/moked-bulk-form.h"

#include <glib/gi18n.h>

#include "app/common/moked-day-row.h"
#include "app/customer/moked-bulk-figures.h"
#include "app/customer/moked-interest-rows.h"
#include "app/customer/moked-label-picker.h"
#include "app/customer/moked-status-rows.h"
#include "core/customers/moked-customer-status.h"
#include "core/words/moked-words.h"

struct _MokedBulkForm
{
  AdwBin parent_instance;

  /* template */
  GtkLabel          *whom;
  AdwComboRow       *act;
  GtkStack          *values;
  MokedLabelPicker  *picker;
  GtkListBox        *statuses;
  MokedInterestRows *interest;
  GtkListBox        *text_list;
  AdwEntryRow       *text;
  MokedBulkFigures  *figures;

  MokedDayRow *lead_day; /* of text_list */

  /* owned */
  MokedSession *session;
  GArray       *ids;
  GCancellable *cancellable; /* of what is being counted, and read */

  gint64 status_id;
  guint  generation;
  guint  is_ready : 1;
};

G_DEFINE_FINAL_TYPE (MokedBulkForm, moked_bulk_form, ADW_TYPE_BIN)

enum { CHANGED, FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What can be done, in the order of the list, and on which page of the values it is said more exactly. */
static const struct
{
  const char       *title;
  const char       *page;
  const char       *text_title;
  MokedCustomerAct  act;
} acts[] = {
  { N_("Add a tag"), "label", NULL, { .kind = MOKED_ACT_ADD_LABEL, .label_kind = MOKED_LABEL_TAG } },
  { N_("Take a tag off"), "label", NULL, { .kind = MOKED_ACT_REMOVE_LABEL, .label_kind = MOKED_LABEL_TAG } },
  { N_("Put on a list"), "label", NULL, { .kind = MOKED_ACT_ADD_LABEL, .label_kind = MOKED_LABEL_LIST } },
  { N_("Take off a list"), "label", NULL, { .kind = MOKED_ACT_REMOVE_LABEL, .label_kind = MOKED_LABEL_LIST } },
  { N_("Put into a folder"), "label", NULL, { .kind = MOKED_ACT_ADD_LABEL, .label_kind = MOKED_LABEL_FOLDER } },
  { N_("Take out of a folder"), "label", NULL, { .kind = MOKED_ACT_REMOVE_LABEL, .label_kind = MOKED_LABEL_FOLDER } },
  { N_("Set the status"), "status", NULL, { .kind = MOKED_ACT_SET_STATUS } },
  { N_("Set the interest"), "interest", NULL, { .kind = MOKED_ACT_SET_INTEREST } },
  { N_("Set who is responsible"), "text", N_("Responsible"), { .kind = MOKED_ACT_SET_DETAIL, .name = "responsible" } },
  { N_("Nobody is responsible"), "nothing", NULL, { .kind = MOKED_ACT_SET_DETAIL, .name = "responsible", .value = "" } },
  { N_("Set the source of the lead"), "text", N_("Source"), { .kind = MOKED_ACT_RECORD_LEAD } },
};

/* --- what is to be done, and to whom --------------------------------------------------------- */

MokedBulkWork *
moked_bulk_work_ref (MokedBulkWork *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
moked_bulk_work_unref (MokedBulkWork *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->ids);
  g_free (self->text);
  g_free (self);
}

static char *
dup_text (MokedBulkForm *self,
          const char    *page)
{
  if (g_str_equal (page, "label"))
    return moked_label_picker_dup_name (self->picker);
  if (g_str_equal (page, "text"))
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));

  return NULL;
}

MokedBulkWork *
moked_bulk_form_dup_work (MokedBulkForm *self)
{
  guint chosen = adw_combo_row_get_selected (self->act);
  g_autofree char *text = NULL;
  MokedBulkWork *work;

  g_return_val_if_fail (MOKED_IS_BULK_FORM (self), NULL);

  text = dup_text (self, acts[chosen].page);
  if (!self->ids || (text && !*text))
    return NULL;

  work = g_new0 (MokedBulkWork, 1);
  g_atomic_ref_count_init (&work->ref_count);
  work->ids = g_array_ref (self->ids);
  work->act = acts[chosen].act;
  work->act.id = self->status_id;
  work->act.interest = moked_interest_rows_get (self->interest);
  work->act.instant = work->act.kind == MOKED_ACT_RECORD_LEAD ? moked_day_row_get_begin (self->lead_day)
                                                              : moked_interest_rows_get_revisit (self->interest);
  work->text = g_steal_pointer (&text);
  if (!work->act.name)
    work->act.name = work->text;
  if (!work->act.value)
    work->act.value = work->text;

  return work;
}

/* --- counting -------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef         form;
  guint            generation;
  MokedBulkWork   *work;
  MokedBulkResult  result;
} Counting;

static void
counting_free (Counting *counting)
{
  g_weak_ref_clear (&counting->form);
  moked_bulk_work_unref (counting->work);
  g_free (counting);
}

static gboolean
count (MokedReader   *reader,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Counting *counting = data;
  const GArray *ids = counting->work->ids;

  return moked_customer_bulk_preview (reader, (const gint64 *) (const void *) ids->data, ids->len, &counting->work->act,
                                      cancellable, &counting->result, error);
}

static void
set_is_ready (MokedBulkForm *self,
              gboolean       is_ready)
{
  self->is_ready = is_ready;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Counting *counting = user_data;
  g_autoptr(MokedBulkForm) self = g_weak_ref_get (&counting->form);
  g_autoptr(GError) error = NULL;
  gboolean is_counted = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);

  /* A late answer to an older question says nothing. */
  if (self && self->figures && counting->generation == self->generation)
    {
      moked_bulk_figures_show (self->figures, MOKED_BULK_PREVIEW, is_counted ? &counting->result : NULL, FALSE);
      if (is_counted)
        set_is_ready (self, counting->result.n_changed > 0);
      else
        g_signal_emit (self, signals[FAILED], 0, error);
    }

  counting_free (counting);
}

static void
count_anew (MokedBulkForm *self)
{
  g_autoptr(MokedBulkWork) work = NULL;
  Counting *counting;

  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_is_ready (self, FALSE);

  work = moked_bulk_form_dup_work (self);
  moked_bulk_figures_show (self->figures, MOKED_BULK_PREVIEW, NULL, work != NULL);
  if (!work)
    return;

  counting = g_new0 (Counting, 1);
  g_weak_ref_init (&counting->form, self);
  counting->generation = self->generation;
  counting->work = g_steal_pointer (&work);
  moked_store_read_async (moked_session_get_store (self->session), count, counting, NULL, self->cancellable,
                          counted_cb, counting);
}

/* --- choosing -------------------------------------------------------------------------------- */

static void
changed_cb (MokedBulkForm *self)
{
  if (self->session)
    count_anew (self);
}

static void
act_chosen_cb (MokedBulkForm *self)
{
  guint chosen = adw_combo_row_get_selected (self->act);

  if (chosen >= G_N_ELEMENTS (acts))
    return;

  gtk_stack_set_visible_child_name (self->values, acts[chosen].page);
  moked_label_picker_set_kind (self->picker, acts[chosen].act.label_kind);
  if (acts[chosen].text_title)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text), _(acts[chosen].text_title));
  gtk_widget_set_visible (GTK_WIDGET (self->lead_day), acts[chosen].act.kind == MOKED_ACT_RECORD_LEAD);
  changed_cb (self);
}

static void
status_chosen_cb (MokedBulkForm *self,
                  GtkListBoxRow *row)
{
  self->status_id = moked_status_rows_get_id (row);
  moked_status_rows_set_current (self->statuses, row);
  changed_cb (self);
}

/* --- the statuses there are ------------------------------------------------------------------ */

typedef struct
{
  GWeakRef   form;
  GPtrArray *statuses;
} StatusesRead;

static gboolean
read_statuses (MokedReader   *reader,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  StatusesRead *read = data;

  return (read->statuses = moked_customer_status_list (reader, error)) != NULL;
}

static void
statuses_read_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  StatusesRead *read = user_data;
  g_autoptr(MokedBulkForm) self = g_weak_ref_get (&read->form);
  g_autoptr(GError) error = NULL;
  gboolean is_read = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);

  if (self && self->statuses && is_read)
    moked_status_rows_fill (self->statuses, read->statuses, 0);
  else if (self && self->statuses)
    g_signal_emit (self, signals[FAILED], 0, error);

  g_weak_ref_clear (&read->form);
  g_clear_pointer (&read->statuses, g_ptr_array_unref);
  g_free (read);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_bulk_form_dispose (GObject *object)
{
  MokedBulkForm *self = MOKED_BULK_FORM (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_BULK_FORM);
  g_clear_object (&self->session);
  g_clear_pointer (&self->ids, g_array_unref);

  G_OBJECT_CLASS (moked_bulk_form_parent_class)->dispose (object);
}

static void
moked_bulk_form_finalize (GObject *object)
{
  g_object_unref (MOKED_BULK_FORM (object)->cancellable);

  G_OBJECT_CLASS (moked_bulk_form_parent_class)->finalize (object);
}

static void
moked_bulk_form_class_init (MokedBulkFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_bulk_form_dispose;
  object_class->finalize = moked_bulk_form_finalize;

  signals[CHANGED] = g_signal_new ("changed", MOKED_TYPE_BULK_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", MOKED_TYPE_BULK_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);

  g_type_ensure (MOKED_TYPE_BULK_FIGURES);
  g_type_ensure (MOKED_TYPE_INTEREST_ROWS);
  g_type_ensure (MOKED_TYPE_LABEL_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-bulk-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedBulkForm, whom);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkForm, act);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkForm, values);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkForm, picker);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkForm, statuses);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkForm, interest);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkForm, text_list);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkForm, text);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkForm, figures);
  gtk_widget_class_bind_template_callback (widget_class, act_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
moked_bulk_form_init (MokedBulkForm *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->whom, _("Looking whom the rows are about…"));

  self->lead_day = MOKED_DAY_ROW (moked_day_row_new (_("Became a lead on"), _("Not known")));
  gtk_list_box_append (self->text_list, GTK_WIDGET (self->lead_day));
  g_signal_connect_object (self->lead_day, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_string_list_append (titles, _(acts[i].title));
  adw_combo_row_set_model (self->act, G_LIST_MODEL (titles));
}

void
moked_bulk_form_set_session (MokedBulkForm *self,
                             MokedSession  *session)
{
  GTimeZone *zone = moked_session_get_zone (session);
  StatusesRead *read;

  g_return_if_fail (MOKED_IS_BULK_FORM (self));
  g_return_if_fail (self->session == NULL);

  moked_interest_rows_set (self->interest, zone, MOKED_INTEREST_NOW, MOKED_NO_INSTANT);
  moked_day_row_set_zone (self->lead_day, zone);
  moked_day_row_set_day (self->lead_day, moked_session_now (session));
  moked_label_picker_begin (self->picker, session);
  self->session = g_object_ref (session);

  read = g_new0 (StatusesRead, 1);
  g_weak_ref_init (&read->form, self);
  moked_store_read_async (moked_session_get_store (session), read_statuses, read, NULL, NULL, statuses_read_cb, read);
}

static char *
dup_whom (guint n_customers,
          guint n_rows)
{
  g_autofree char *customers = moked_words_number (n_customers);
  g_autofree char *rows = moked_words_number (n_rows);
  g_autofree char *who = NULL;

  if (n_customers == 0)
    return g_strdup (_("None of the rows is about a customer"));

  who = g_strdup_printf (ngettext ("%s customer", "%s customers", n_customers), customers);
  /* Translators: %1$s is "12 customers", %2$s in how many rows of a list they stand */
  return g_strdup_printf (ngettext ("%1$s, of the %2$s row shown", "%1$s, of the %2$s rows shown", n_rows), who, rows);
}

void
moked_bulk_form_set_customers (MokedBulkForm *self,
                               GArray        *ids,
                               guint          n_rows)
{
  g_autofree char *whom = dup_whom (ids->len, n_rows);

  g_return_if_fail (MOKED_IS_BULK_FORM (self));
  g_return_if_fail (self->session != NULL);

  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = g_array_ref (ids);
  gtk_label_set_label (self->whom, whom);
  gtk_widget_set_sensitive (GTK_WIDGET (self->act), ids->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->values), ids->len > 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
  count_anew (self);
}

GtkWidget *
moked_bulk_form_get_focus (MokedBulkForm *self)
{
  g_return_val_if_fail (MOKED_IS_BULK_FORM (self), NULL);

  return moked_label_picker_get_entry (self->picker);
}

gboolean
moked_bulk_form_is_ready (MokedBulkForm *self)
{
  g_return_val_if_fail (MOKED_IS_BULK_FORM (self), FALSE);

  return self->is_ready;
}
