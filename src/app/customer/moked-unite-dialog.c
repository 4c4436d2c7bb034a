/* moked-unite-dialog.c: customers who are one are united, and taken apart again
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-unite-dialog"

#include "config.h"

#include "app/customer/moked-unite-dialog.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-both-card.h"
#include "app/customer/moked-customer-do.h"
#include "core/customers/moked-customer-find.h"
#include "core/queues/moked-person.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

#define MAX_ROWS 50

typedef enum
{
  PAGE_WHO,
  PAGE_BOTH,
  N_PAGES
} Page;

struct _MokedUniteDialog
{
  AdwDialog parent_instance;

  /* template */
  AdwNavigationView *pages;
  GtkEditable       *search;
  GtkStack          *stack;
  AdwStatusPage     *hint;
  GtkLabel          *heading;
  GtkListBox        *list;
  GtkWidget         *unite;
  GtkBox            *both;
  GtkLabel          *problem;
  GtkWidget         *apart;

  /* owned */
  GWeakRef      window;
  MokedSession *session;
  GCancellable *cancellable;

  gint64   customer_id;
  gint64   other_id;    /* with whom, on the second page */
  gboolean keeps_other;
  guint    generations[N_PAGES];
};

G_DEFINE_FINAL_TYPE (MokedUniteDialog, moked_unite_dialog, ADW_TYPE_DIALOG)

/* --- reading, on a store thread -------------------------------------------------------------- */

/* Suggestions where nothing is searched for; or both customers, to look at. */
typedef struct
{
  GWeakRef              dialog;
  Page                  page;
  guint                 generation;
  gint64                customer_id;
  gint64                other_id;
  MokedCustomerColumns *columns;
  char                 *phrase;     /* NULL: suggestions */
  GPtrArray            *duplicates; /* of MokedDuplicate */
  GPtrArray            *found;      /* of MokedFoundCustomer */
  MokedBoth             both[2];
} Asking;

static void
asking_free (Asking *asking)
{
  g_weak_ref_clear (&asking->dialog);
  g_free (asking->phrase);
  g_clear_pointer (&asking->duplicates, g_ptr_array_unref);
  g_clear_pointer (&asking->found, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (asking->both); i++)
    moked_both_clear (&asking->both[i]);
  g_free (asking);
}

static gboolean
read_who (MokedReader   *reader,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Asking *asking = data;
  guint n_found;

  if (!asking->phrase)
    return (asking->duplicates = moked_customer_list_duplicates (reader, asking->customer_id, MAX_ROWS, error)) != NULL;

  asking->found = moked_customer_find (asking->columns, reader, asking->phrase, MAX_ROWS, &n_found, cancellable, error);

  return asking->found != NULL;
}

static gboolean
read_both (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Asking *asking = data;

  return moked_both_read (&asking->both[0], reader, asking->customer_id, error) &&
         moked_both_read (&asking->both[1], reader, asking->other_id, error);
}

static Asking *
asking_new (MokedUniteDialog *self,
            Page              page)
{
  Asking *asking = g_new0 (Asking, 1);

  g_weak_ref_init (&asking->dialog, self);
  asking->page = page;
  asking->generation = ++self->generations[page];
  asking->customer_id = self->customer_id;
  asking->other_id = self->other_id;

  return asking;
}

/* The dialog that asked, if it still waits for this answer. */
static MokedUniteDialog *
dup_asker (Asking *asking)
{
  g_autoptr(MokedUniteDialog) self = g_weak_ref_get (&asking->dialog);

  return self && self->session && asking->generation == self->generations[asking->page] ? g_steal_pointer (&self) : NULL;
}

/* --- who it is ------------------------------------------------------------------------------- */

static void
show_hint (MokedUniteDialog *self,
           const char       *title,
           const char       *text)
{
  adw_status_page_set_title (self->hint, title);
  adw_status_page_set_description (self->hint, text);
  gtk_stack_set_visible_child_name (self->stack, "hint");
}

static void
add_row (MokedUniteDialog *self,
         gint64            id,
         const char       *name,
         const char       *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *name ? name : _("Unidentified caller"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  gtk_list_box_append (self->list, row);
}

static void
show_duplicates (MokedUniteDialog *self,
                 const GPtrArray  *duplicates)
{
  for (guint i = 0; i < duplicates->len; i++)
    {
      const MokedDuplicate *pair = g_ptr_array_index (duplicates, i);
      gint64 other_id;
      const char *name = moked_duplicate_get_other (pair, self->customer_id, &other_id);
      g_autofree char *contact = moked_words_code (pair->contact);
      /* Translators: %s is a number or an address that two customers have */
      g_autofree char *subtitle = g_strdup_printf (_("Has %s too"), contact);

      add_row (self, other_id, name, subtitle);
    }

  if (duplicates->len == 0)
    show_hint (self, _("Nobody Shares a Number or an Address"), _("Look for the other customer by name or number."));
}

static void
show_found (MokedUniteDialog *self,
            const GPtrArray  *found)
{
  guint n_rows = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const MokedFoundCustomer *customer = g_ptr_array_index (found, i);
      g_autofree char *contact = moked_words_phone (customer->contact);

      if (customer->id == self->customer_id)
        continue;
      add_row (self, customer->id, customer->name, contact);
      n_rows++;
    }

  if (n_rows == 0)
    show_hint (self, _("No Such Customer"), _("Try fewer letters, or another part of the name or number."));
}

static void
who_read_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Asking *asking = user_data;
  g_autoptr(MokedUniteDialog) self = dup_asker (asking);
  g_autoptr(GError) error = NULL;
  gboolean is_read = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);

  if (self && is_read)
    {
      gtk_list_box_remove_all (self->list);
      gtk_label_set_label (self->heading, asking->phrase ? _("Found") : _("Share a Number or an Address"));
      gtk_stack_set_visible_child_name (self->stack, "list");
      if (asking->phrase)
        show_found (self, asking->found);
      else
        show_duplicates (self, asking->duplicates);
    }
  else if (self && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *words = moked_words_error (error, NULL);

      show_hint (self, _("Customers Cannot Be Read"), words);
    }

  asking_free (asking);
}

static void
search_changed_cb (MokedUniteDialog *self)
{
  g_autofree char *phrase = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  MokedStore *store = moked_session_get_store (self->session);
  Asking *asking = asking_new (self, PAGE_WHO);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();

  if (*phrase)
    {
      asking->phrase = g_steal_pointer (&phrase);
      asking->columns = moked_customer_columns_of (store);
    }
  moked_store_read_async (store, read_who, asking, NULL, self->cancellable, who_read_cb, asking);
}

static void
stopped_cb (MokedUniteDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- both of them ---------------------------------------------------------------------------- */

static void
show_problem (MokedUniteDialog *self,
              const GError     *error)
{
  const char *problem = moked_words_customer_error (error);
  g_autofree char *words = problem ? g_strdup_printf (_("Not done: %s"), problem) : moked_words_error (error, NULL);

  gtk_label_set_label (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

static void
kept_cb (GtkCheckButton   *button,
         MokedUniteDialog *self)
{
  if (gtk_check_button_get_active (button))
    self->keeps_other = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place")) == 1;
}

static void
both_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Asking *asking = user_data;
  g_autoptr(MokedUniteDialog) self = dup_asker (asking);
  g_autoptr(GError) error = NULL;
  gboolean is_read = moked_store_read_finish (MOKED_STORE (object), result, NULL, &error);
  GtkCheckButton *first = NULL;

  for (guint i = 0; self && is_read && i < G_N_ELEMENTS (asking->both); i++)
    {
      GtkCheckButton *keep;
      GtkWidget *card = moked_both_card_new (&asking->both[i], moked_session_get_zone (self->session), &keep);

      gtk_check_button_set_group (keep, first);
      g_object_set_data (G_OBJECT (keep), "place", GUINT_TO_POINTER (i));
      g_signal_connect (keep, "toggled", G_CALLBACK (kept_cb), self);
      gtk_check_button_set_active (keep, i == 0);
      gtk_box_append (self->both, card);
      if (!first)
        first = keep;
    }

  if (self && !is_read)
    show_problem (self, error);
  if (self)
    gtk_widget_set_sensitive (self->unite, is_read);
  /* And not to what decides for good. */
  if (first)
    gtk_widget_grab_focus (GTK_WIDGET (first));

  asking_free (asking);
}

static void
choose (MokedUniteDialog *self,
        gint64            other_id)
{
  GtkWidget *child;
  Asking *asking;

  self->other_id = other_id;
  self->keeps_other = FALSE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->both))))
    gtk_box_remove (self->both, child);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_sensitive (self->unite, FALSE);
  adw_navigation_view_push_by_tag (self->pages, "both");
  asking = asking_new (self, PAGE_BOTH);
  moked_store_read_async (moked_session_get_store (self->session), read_both, asking, NULL, NULL, both_read_cb, asking);
}

static void
row_activated_cb (MokedUniteDialog *self,
                  GtkListBoxRow    *row)
{
  choose (self, *(const gint64 *) g_object_get_data (G_OBJECT (row), "id"));
}

/* --- doing it -------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef dialog;
  gint64   kept_id;
  gint64   merged_id;
} Union;

static void
union_free (gpointer data)
{
  Union *pair = data;

  g_weak_ref_clear (&pair->dialog);
  g_free (pair);
}

static gint64
unite (MokedWriter  *writer,
       gpointer      data,
       GError      **error)
{
  const Union *pair = data;

  return moked_person_unite (writer, pair->kept_id, pair->merged_id, error);
}

static gint64
part (MokedWriter  *writer,
      gint64        seq,
      gpointer      data,
      GError      **error)
{
  const Union *pair = data;

  return moked_person_part (writer, pair->merged_id, error);
}

static gint64
keep_apart (MokedWriter  *writer,
            gpointer      data,
            GError      **error)
{
  const Union *pair = data;

  return moked_customer_keep_apart (writer, pair->kept_id, pair->merged_id, error);
}

static void
done_cb (GtkWidget    *widget,
         gpointer      data,
         const GError *error)
{
  Union *pair = data;
  g_autoptr(MokedUniteDialog) self = g_weak_ref_get (&pair->dialog);

  if (self && error)
    {
      show_problem (self, error);
      gtk_widget_set_sensitive (self->unite, TRUE);
    }
  else if (self)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
    }
}

static void
decide (MokedUniteDialog *self,
        gboolean          are_one)
{
  g_autoptr(MokedCustomerWindow) window = g_weak_ref_get (&self->window);
  Union *pair;

  if (!window)
    return;

  pair = g_new0 (Union, 1);
  g_weak_ref_init (&pair->dialog, self);
  pair->kept_id = self->keeps_other ? self->other_id : self->customer_id;
  pair->merged_id = self->keeps_other ? self->customer_id : self->other_id;
  gtk_widget_set_sensitive (self->unite, FALSE);
  moked_customer_do_and_undo (GTK_WIDGET (moked_customer_window_get_stream (window)), self->session,
                              are_one ? MOKED_DO_DEFAULT : MOKED_DO_NO_UNDO,
                              are_one ? _("United") : _("Known as two: not suggested any more"),
                              are_one ? unite : keep_apart, are_one ? part : NULL, pair, union_free, done_cb);
}

static void
unite_cb (MokedUniteDialog *self)
{
  decide (self, TRUE);
}

static void
apart_cb (MokedUniteDialog *self)
{
  decide (self, FALSE);
}

/* --- the dialog ------------------------------------------------------------------------------ */

static void
moked_unite_dialog_dispose (GObject *object)
{
  MokedUniteDialog *self = MOKED_UNITE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_UNITE_DIALOG);
  g_weak_ref_set (&self->window, NULL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_unite_dialog_parent_class)->dispose (object);
}

static void
moked_unite_dialog_finalize (GObject *object)
{
  g_weak_ref_clear (&MOKED_UNITE_DIALOG (object)->window);
  g_object_unref (MOKED_UNITE_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (moked_unite_dialog_parent_class)->finalize (object);
}

static void
moked_unite_dialog_class_init (MokedUniteDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_unite_dialog_dispose;
  object_class->finalize = moked_unite_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-unite-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedUniteDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, MokedUniteDialog, search);
  gtk_widget_class_bind_template_child (widget_class, MokedUniteDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MokedUniteDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, MokedUniteDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, MokedUniteDialog, list);
  gtk_widget_class_bind_template_child (widget_class, MokedUniteDialog, unite);
  gtk_widget_class_bind_template_child (widget_class, MokedUniteDialog, both);
  gtk_widget_class_bind_template_child (widget_class, MokedUniteDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, MokedUniteDialog, apart);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, unite_cb);
  gtk_widget_class_bind_template_callback (widget_class, apart_cb);
}

static void
moked_unite_dialog_init (MokedUniteDialog *self)
{
  g_weak_ref_init (&self->window, NULL);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static MokedUniteDialog *
present (MokedCustomerWindow *window)
{
  MokedUniteDialog *self = g_object_new (MOKED_TYPE_UNITE_DIALOG, NULL);

  g_weak_ref_set (&self->window, window);
  self->session = g_object_ref (moked_customer_window_get_session (window));
  self->customer_id = moked_customer_window_get_customer_id (window);
  search_changed_cb (self);
  moked_dialog_present (ADW_DIALOG (self), GTK_WIDGET (window));

  return self;
}

void
moked_unite_dialog_present (MokedCustomerWindow *window)
{
  present (window);
}

static void
unite_with_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  choose (present (MOKED_CUSTOMER_WINDOW (widget)), g_variant_get_int64 (parameter));
}

void
moked_unite_dialog_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "customer.unite-with", "x", unite_with_action);
}

