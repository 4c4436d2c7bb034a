/* moked-bulk-dialog.c: the same is done about all customers whom a list is about: looked at before, done, taken back
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-bulk-dialog"

#include "config.h"

#include "app/customer/moked-bulk-dialog.h"

#include <glib/gi18n.h>

#include "app/common/moked-job.h"
#include "app/customer/moked-bulk-figures.h"
#include "app/customer/moked-bulk-form.h"
#include "core/import/moked-import-pace.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words-import.h"
#include "core/words/moked-words.h"

struct _MokedBulkDialog
{
  AdwDialog parent_instance;

  /* template */
  GtkWidget        *cancel;
  GtkWidget        *submit;
  GtkWidget        *done;
  GtkStack         *pages;
  MokedBulkForm    *form;
  GtkLabel         *progress_title;
  GtkProgressBar   *bar;
  GtkLabel         *progress_count;
  GtkWidget        *stop;
  GtkLabel         *report_title;
  MokedBulkFigures *report_figures;
  GtkWidget        *undo;
  GtkLabel         *problem;

  /* owned */
  MokedSession *session;
  MokedJob     *job;
  GCancellable *cancellable; /* of the rows' customers */
  AdwDialog    *question;    /* whether to stop; weak */

  MokedBulkTense tense;     /* of the job: done or undone */
  gint64         batch;     /* that can be taken back; 0: nothing */
  gint64         n_changed; /* in it */
};

G_DEFINE_FINAL_TYPE (MokedBulkDialog, moked_bulk_dialog, ADW_TYPE_DIALOG)

enum { LEFT, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- on the job's thread --------------------------------------------------------------------- */

/* Work to be done, or a batch to be taken back. */
typedef struct
{
  MokedActor     actor;
  MokedBulkWork *work; /* NULL: to be taken back */
  gint64         batch;
} Task;

typedef struct
{
  MokedBulkResult  result;
  GError          *error; /* why it did not come to its end; cancelled, too */
} Outcome;

/* What tells how far it is. */
typedef struct
{
  const char              *phase;
  gint64                   began;
  MokedImportProgressFunc  func;
  gpointer                 data;
} Telling;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_pointer (&task->work, moked_bulk_work_unref);
  g_free (task);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_error (&outcome->error);
  g_free (outcome);
}

static void
tell (gint64   done,
      gint64   total,
      gpointer data)
{
  const Telling *telling = data;
  const MokedImportProgress progress = {
    .phase = telling->phase,
    .done = done,
    .total = total,
    .seconds_left = moked_import_seconds_left (telling->began, done, total),
  };

  telling->func (&progress, telling->data);
}

static gpointer
run (MokedStore               *store,
     gpointer                  data,
     MokedImportProgressFunc   progress,
     gpointer                  progress_data,
     GCancellable             *cancellable,
     GError                  **error)
{
  const Task *task = data;
  const MokedBulkWork *work = task->work;
  Telling telling = { work ? "changing" : "taking-back", g_get_monotonic_time (), progress, progress_data };
  Outcome *outcome = g_new0 (Outcome, 1);

  if (work)
    moked_customer_bulk_run (store, &task->actor, (const gint64 *) (const void *) work->ids->data, work->ids->len,
                             &work->act, tell, &telling, cancellable, &outcome->result, &outcome->error);
  else
    moked_customer_bulk_undo (store, &task->actor, task->batch, tell, &telling, cancellable, &outcome->result,
                              &outcome->error);

  return outcome;
}

/* --- saying what became of it ---------------------------------------------------------------- */

char *
moked_bulk_dup_said (gint64 n_customers)
{
  g_autofree char *number = moked_words_number (n_customers);

  return g_strdup_printf (ngettext ("%s customer changed", "%s customers changed", (gulong) n_customers), number);
}

static char *
dup_taken_back (gint64 n_customers)
{
  g_autofree char *number = moked_words_number (n_customers);

  return g_strdup_printf (ngettext ("%s customer is as before", "%s customers are as before", (gulong) n_customers),
                          number);
}

static char *
dup_problem (const GError *error)
{
  const char *problem = moked_words_customer_error (error);

  return problem ? g_strdup_printf (_("Not done: %s"), problem) : moked_words_error (error, NULL);
}

static void
set_problem (MokedBulkDialog *self,
             const GError    *error)
{
  g_autofree char *words = error ? dup_problem (error) : NULL;

  gtk_label_set_label (self->problem, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), words != NULL);
  if (words)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->problem), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static gboolean
is_running (MokedBulkDialog *self)
{
  return self->job && moked_job_is_running (self->job);
}

static void
show_page (MokedBulkDialog *self,
           const char      *name)
{
  gboolean is_form = g_str_equal (name, "form");

  adw_dialog_set_can_close (ADW_DIALOG (self), !g_str_equal (name, "progress"));
  gtk_stack_set_visible_child_name (self->pages, name);
  gtk_widget_set_visible (self->cancel, is_form);
  gtk_widget_set_visible (self->submit, is_form);
  gtk_widget_set_visible (self->done, g_str_equal (name, "report"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.submit", is_form && moked_bulk_form_is_ready (self->form));
}

static void
show_report (MokedBulkDialog *self,
             const Outcome   *outcome)
{
  gint64 n_changed = outcome->result.n_changed;
  g_autofree char *said = self->tense == MOKED_BULK_DONE ? moked_bulk_dup_said (n_changed) : dup_taken_back (n_changed);
  /* Translators: it did not come to its end; %s is "12 customers changed" */
  g_autofree char *stopped = outcome->error ? g_strdup_printf (_("Stopped: %s"), said) : NULL;

  gtk_label_set_label (self->report_title, stopped ? stopped : said);
  moked_bulk_figures_show (self->report_figures, self->tense, &outcome->result, FALSE);
  gtk_widget_set_visible (self->undo, self->batch != 0);
  show_page (self, "report");
  gtk_widget_grab_focus (self->done);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->report_title), gtk_label_get_label (self->report_title),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
finished_cb (MokedBulkDialog *self)
{
  const Outcome *outcome = moked_job_get_result (self->job);
  gboolean is_stopped = g_error_matches (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (self->question)
    adw_dialog_force_close (self->question);
  if (outcome->error && !is_stopped)
    g_message ("Not all customers were changed: %s", outcome->error->message);
  set_problem (self, is_stopped ? NULL : outcome->error);

  /* What was taken back is not offered to be taken back once more. */
  if (self->tense == MOKED_BULK_DONE)
    self->batch = outcome->result.batch;
  else if (!outcome->error)
    self->batch = 0;
  self->n_changed = outcome->result.n_changed;
  if (outcome->error && self->tense == MOKED_BULK_DONE && self->batch == 0)
    {
      show_page (self, "form");
      gtk_widget_grab_focus (self->submit);
    }
  else
    show_report (self, outcome);
}

/* --- running --------------------------------------------------------------------------------- */

static void
progress_cb (MokedBulkDialog *self)
{
  const MokedImportProgress *progress = moked_job_get_progress (self->job);
  g_autofree char *title = moked_words_import_progress (progress);
  g_autofree char *count = moked_words_number_of (progress->done, progress->total);

  gtk_label_set_label (self->progress_title, title);
  gtk_label_set_label (self->progress_count, count);
  gtk_progress_bar_set_fraction (self->bar, (double) progress->done / MAX (1, progress->total));
}

/* Takes @task. */
static void
start (MokedBulkDialog *self,
       MokedBulkTense   tense,
       Task            *task)
{
  g_autoptr(MokedJob) job = moked_job_new (moked_session_get_store (self->session), run, task, task_free, outcome_free);

  task->actor = *moked_session_get_actor (self->session);
  self->tense = tense;
  g_set_object (&self->job, job);
  g_signal_connect_object (job, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (job, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);

  set_problem (self, NULL);
  gtk_label_set_label (self->progress_title, tense == MOKED_BULK_DONE ? _("Changing…") : _("Taking back…"));
  gtk_label_set_label (self->progress_count, "");
  gtk_progress_bar_set_fraction (self->bar, 0);
  /* Half of what is taken back could not be told from what others changed: that goes to its end. */
  gtk_widget_set_visible (self->stop, tense == MOKED_BULK_DONE);
  gtk_widget_set_sensitive (self->stop, TRUE);
  show_page (self, "progress");
  if (tense == MOKED_BULK_DONE)
    gtk_widget_grab_focus (self->stop);
  moked_job_start (job);
}

static void
submit_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  MokedBulkDialog *self = MOKED_BULK_DIALOG (widget);
  Task *task = g_new0 (Task, 1);

  task->work = moked_bulk_form_dup_work (self->form);
  start (self, MOKED_BULK_DONE, task);
}

static void
take_back (MokedBulkDialog *self,
           gint64           batch)
{
  Task *task = g_new0 (Task, 1);

  self->batch = task->batch = batch;
  start (self, MOKED_BULK_UNDONE, task);
}

static void
undo_cb (MokedBulkDialog *self)
{
  take_back (self, self->batch);
}

static void
stop_cb (MokedBulkDialog *self)
{
  gtk_widget_set_sensitive (self->stop, FALSE);
  gtk_label_set_label (self->progress_title, _("Stopping…"));
  moked_job_cancel (self->job);
}

/* --- leaving --------------------------------------------------------------------------------- */

static void
answered_cb (MokedBulkDialog *self,
             const char      *response)
{
  if (g_str_equal (response, "stop") && is_running (self))
    stop_cb (self);
}

static void
ask_to_stop (MokedBulkDialog *self)
{
  AdwDialog *question = adw_alert_dialog_new (_("Stop Changing Customers?"),
                                              _("What was changed so far stays and can be undone."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "go-on", _("_Go On"), "stop", _("_Stop"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "go-on");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "go-on");
  g_signal_connect_object (question, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->question, question);
  adw_dialog_present (question, GTK_WIDGET (self));
}

static void
leave_cb (MokedBulkDialog *self)
{
  if (!is_running (self))
    adw_dialog_force_close (ADW_DIALOG (self));
  else if (self->tense == MOKED_BULK_DONE && !moked_job_is_cancelled (self->job) && !self->question)
    ask_to_stop (self);
}

static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  leave_cb (MOKED_BULK_DIALOG (widget));
}

static void
moked_bulk_dialog_closed (AdwDialog *dialog)
{
  MokedBulkDialog *self = MOKED_BULK_DIALOG (dialog);

  if (self->batch)
    g_signal_emit (self, signals[LEFT], 0, self->batch, self->n_changed);
}

/* --- whom ------------------------------------------------------------------------------------ */

static void
form_changed_cb (MokedBulkDialog *self)
{
  set_problem (self, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.submit", moked_bulk_form_is_ready (self->form));
}

static void
form_failed_cb (MokedBulkDialog *self,
                const GError    *error)
{
  set_problem (self, error);
}

static void
customers_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(MokedBulkDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  guint n_rows;
  g_autoptr(GArray) ids = moked_live_rows_customers_finish (MOKED_LIVE_ROWS (object), result, &n_rows, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (ids)
    moked_bulk_form_set_customers (self->form, ids, n_rows);
  else
    set_problem (self, error);
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_bulk_dialog_dispose (GObject *object)
{
  MokedBulkDialog *self = MOKED_BULK_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->question);
  /* The library keeps what is in a dialog that was closed: nothing of it may hold the store. */
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_BULK_DIALOG);
  g_clear_object (&self->job);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_bulk_dialog_parent_class)->dispose (object);
}

static void
moked_bulk_dialog_finalize (GObject *object)
{
  g_object_unref (MOKED_BULK_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (moked_bulk_dialog_parent_class)->finalize (object);
}

static void
moked_bulk_dialog_class_init (MokedBulkDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_bulk_dialog_dispose;
  object_class->finalize = moked_bulk_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = moked_bulk_dialog_closed;

  signals[LEFT] = g_signal_new ("left", MOKED_TYPE_BULK_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  g_type_ensure (MOKED_TYPE_BULK_FIGURES);
  g_type_ensure (MOKED_TYPE_BULK_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-bulk-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, submit);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, done);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, form);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, progress_title);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, progress_count);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, stop);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, report_title);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, report_figures);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, undo);
  gtk_widget_class_bind_template_child (widget_class, MokedBulkDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_failed_cb);

  gtk_widget_class_install_action (widget_class, "dialog.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "dialog.submit", NULL, submit_action);
}

static void
moked_bulk_dialog_init (MokedBulkDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  show_page (self, "form");
}

AdwDialog *
moked_bulk_dialog_new (MokedSession  *session,
                       MokedLiveRows *rows,
                       gconstpointer  query)
{
  MokedBulkDialog *self;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);
  g_return_val_if_fail (MOKED_IS_LIVE_ROWS (rows), NULL);

  self = g_object_new (MOKED_TYPE_BULK_DIALOG, NULL);
  self->session = g_object_ref (session);
  moked_bulk_form_set_session (self->form, session);
  adw_dialog_set_focus (ADW_DIALOG (self), moked_bulk_form_get_focus (self->form));
  moked_live_rows_customers_async (rows, query, self->cancellable, customers_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}

AdwDialog *
moked_bulk_dialog_new_for_undo (MokedSession *session,
                                gint64        batch)
{
  MokedBulkDialog *self;

  g_return_val_if_fail (MOKED_IS_SESSION (session), NULL);

  self = g_object_new (MOKED_TYPE_BULK_DIALOG, NULL);
  self->session = g_object_ref (session);
  take_back (self, batch);

  return ADW_DIALOG (self);
}
