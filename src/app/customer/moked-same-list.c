/* moked-same-list.c: who may be the same person as the customer that is looked at
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-same-list"

#include "config.h"

#include "app/customer/moked-same-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/customers/moked-customer-merge.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words.h"

/* Whoever has more is looked at in the dialog. */
#define MAX_ROWS 3

/* The first tick comes before the frame that was asked for is painted. */
#define FIRST_FRAMES 2

struct _MokedSameList
{
  GtkWidget parent_instance;

  GtkListBox   *list;
  MokedSession *session;     /* owned, from the first showing */
  GCancellable *cancellable; /* owned, of what is read */

  gint64 customer_id;
  guint  generation;
  guint  tick_id;
  guint  n_ticks;
};

G_DEFINE_FINAL_TYPE (MokedSameList, moked_same_list, GTK_TYPE_WIDGET)

/* --- rows ------------------------------------------------------------------------------------ */

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static GtkWidget *
make_same (MokedSameList        *self,
           const MokedDuplicate *pair)
{
  gint64 other_id;
  const char *other = moked_duplicate_get_other (pair, self->customer_id, &other_id);
  g_autofree char *name = *other ? moked_words_text (other) : g_strdup (_("an unidentified caller"));
  g_autofree char *contact = moked_words_code (pair->contact);
  /* Translators: %s is another customer's name */
  g_autofree char *title = g_strdup_printf (_("May be the same as %s"), name);
  /* Translators: %s is a number or an address that two customers have */
  g_autofree char *subtitle = g_strdup_printf (_("Has %s too"), contact);
  GtkWidget *row = make_row (title, subtitle);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("system-users-symbolic"));
  gtk_widget_set_tooltip_text (row, _("Look at Both"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "customer.unite-with");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", other_id);

  return row;
}

static void
show_pairs (MokedSameList   *self,
            const GPtrArray *pairs)
{
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < MIN (pairs->len, MAX_ROWS); i++)
    gtk_list_box_append (self->list, make_same (self, g_ptr_array_index (pairs, i)));

  if (pairs->len > MAX_ROWS)
    {
      GtkWidget *row = make_row (_("And others"), "");

      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "customer.unite");
      gtk_list_box_append (self->list, row);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->list), pairs->len > 0);
}

/* --- reading, on a store thread -------------------------------------------------------------- */

typedef struct
{
  GWeakRef   list;
  guint      generation;
  gint64     customer_id;
  GPtrArray *pairs; /* of MokedDuplicate */
} SameRead;

static void
same_read_free (SameRead *read)
{
  g_weak_ref_clear (&read->list);
  g_clear_pointer (&read->pairs, g_ptr_array_unref);
  g_free (read);
}

static gboolean
read_same (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SameRead *read = data;

  return (read->pairs = moked_customer_list_duplicates (reader, read->customer_id, MAX_ROWS + 1, error)) != NULL;
}

static void
same_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  SameRead *read = user_data;
  g_autoptr(MokedSameList) self = g_weak_ref_get (&read->list);
  g_autoptr(GError) error = NULL;

  if (!moked_store_read_finish (MOKED_STORE (object), result, NULL, &error))
    g_debug ("Who may be the same was not read: %s", error->message);
  else if (self && self->session && read->generation == self->generation)
    show_pairs (self, read->pairs);

  same_read_free (read);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  MokedSameList *self = MOKED_SAME_LIST (widget);
  SameRead *read;

  if (++self->n_ticks < FIRST_FRAMES)
    return G_SOURCE_CONTINUE;

  read = g_new0 (SameRead, 1);
  g_weak_ref_init (&read->list, self);
  read->generation = self->generation;
  read->customer_id = self->customer_id;
  moked_store_read_async (moked_session_get_store (self->session), read_same, read, NULL, self->cancellable,
                          same_read_cb, read);
  self->tick_id = 0;

  return G_SOURCE_REMOVE;
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_same_list_dispose (GObject *object)
{
  MokedSameList *self = MOKED_SAME_LIST (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_same_list_parent_class)->dispose (object);
}

static void
moked_same_list_finalize (GObject *object)
{
  g_object_unref (MOKED_SAME_LIST (object)->cancellable);

  G_OBJECT_CLASS (moked_same_list_parent_class)->finalize (object);
}

static void
moked_same_list_class_init (MokedSameListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = moked_same_list_dispose;
  object_class->finalize = moked_same_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
moked_same_list_init (MokedSameList *self)
{
  self->cancellable = g_cancellable_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "dense");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who May Be the Same"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

void
moked_same_list_show (MokedSameList *self,
                      MokedSession  *session,
                      gint64         customer_id)
{
  g_return_if_fail (MOKED_IS_SAME_LIST (self));
  g_return_if_fail (MOKED_IS_SESSION (session));

  g_set_object (&self->session, session);
  if (self->customer_id != customer_id)
    gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  self->customer_id = customer_id;
  self->generation++;
  self->n_ticks = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}
