/* moked-label-chips.c: a customer's tags and lists as chips, taken away and added where they stand
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-label-chips"

#include "config.h"

#include "app/customer/moked-label-chips.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/customer/moked-customer-do.h"
#include "app/customer/moked-label-picker.h"
#include "core/customers/moked-customer-act.h"
#include "core/words/moked-words.h"

struct _MokedLabelChips
{
  GtkWidget parent_instance;

  /* template */
  AdwWrapBox       *chips;
  GtkMenuButton    *add;
  AdwToggleGroup   *kinds;
  MokedLabelPicker *picker;

  /* owned */
  MokedSession      *session;
  MokedCustomerCard *card;
  char              *shown; /* what the chips are of */
};

G_DEFINE_FINAL_TYPE (MokedLabelChips, moked_label_chips, GTK_TYPE_WIDGET)

/* --- adding and taking away ------------------------------------------------------------------ */

typedef struct
{
  gint64          customer_id;
  MokedLabelKind  kind;
  char           *name;
} LabelAct;

static void
label_act_free (gpointer data)
{
  LabelAct *act = data;

  g_free (act->name);
  g_free (act);
}

static LabelAct *
label_act_new (MokedLabelChips *self,
               MokedLabelKind   kind,
               const char      *name)
{
  LabelAct *act = g_new0 (LabelAct, 1);

  act->customer_id = self->card->customer->id;
  act->kind = kind;
  act->name = g_strdup (name);

  return act;
}

static gint64
add_label (MokedWriter  *writer,
           gpointer      data,
           GError      **error)
{
  const LabelAct *act = data;

  return moked_customer_add_label (writer, act->customer_id, act->kind, act->name, MOKED_NO_INSTANT, error);
}

static gint64
remove_label (MokedWriter  *writer,
              gpointer      data,
              GError      **error)
{
  const LabelAct *act = data;

  return moked_customer_remove_label (writer, act->customer_id, act->kind, act->name, MOKED_NO_INSTANT, error);
}

static void
remove_cb (GtkButton       *button,
           MokedLabelChips *self)
{
  const char *name = g_object_get_data (G_OBJECT (button), "name");
  MokedLabelKind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "kind"));
  g_autofree char *quoted = moked_words_quoted (name);
  g_autofree char *said = g_strdup_printf (kind == MOKED_LABEL_TAG ? _("Tag %s removed") : _("Taken off the list %s"),
                                           quoted);

  moked_customer_do (GTK_WIDGET (self), self->session, MOKED_DO_DEFAULT, said, remove_label,
                     label_act_new (self, kind, name), label_act_free, NULL);
}

static MokedLabelKind
chosen_kind (MokedLabelChips *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->kinds), "list") == 0 ? MOKED_LABEL_LIST : MOKED_LABEL_TAG;
}

static void
chosen_cb (MokedLabelChips *self,
           const char      *name)
{
  MokedLabelKind kind = chosen_kind (self);
  g_autofree char *quoted = moked_words_quoted (name);
  g_autofree char *said = g_strdup_printf (kind == MOKED_LABEL_TAG ? _("Tag %s added") : _("Put on the list %s"), quoted);

  moked_customer_do (GTK_WIDGET (self), self->session, MOKED_DO_DEFAULT, said, add_label,
                     label_act_new (self, kind, name), label_act_free, NULL);
  gtk_menu_button_popdown (self->add);
}

/* --- the popover ----------------------------------------------------------------------------- */

static void
popover_shown_cb (MokedLabelChips *self)
{
  moked_label_picker_set_left_out (self->picker, self->card->customer->labels);
  moked_label_picker_begin (self->picker, self->session);
  gtk_widget_grab_focus (GTK_WIDGET (self->picker));
}

static void
kind_changed_cb (MokedLabelChips *self)
{
  if (self->card)
    moked_label_picker_set_kind (self->picker, chosen_kind (self));
}

/* --- chips ----------------------------------------------------------------------------------- */

static GtkWidget *
make_chip (MokedLabelChips  *self,
           const MokedLabel *label)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (label->kind == MOKED_LABEL_TAG ? "moked-tag-symbolic"
                                                                                 : "view-list-bullet-symbolic");
  GtkWidget *word = gtk_label_new (label->name);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *quoted = moked_words_quoted (label->name);
  g_autofree char *hint = g_strdup_printf (label->kind == MOKED_LABEL_TAG ? _("Remove the tag %s")
                                                                          : _("Take off the list %s"), quoted);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (word), 24);
  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_visible (button, !moked_customer_card_is_closed (self->card));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (label->name), g_free);
  g_object_set_data (G_OBJECT (button), "kind", GUINT_TO_POINTER (label->kind));
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);

  gtk_widget_add_css_class (chip, "badge");
  gtk_widget_add_css_class (chip, "label-chip");
  gtk_box_append (GTK_BOX (chip), icon);
  gtk_box_append (GTK_BOX (chip), word);
  gtk_box_append (GTK_BOX (chip), button);

  return chip;
}

static char *
dup_words (MokedCustomerCard *card)
{
  GString *words = g_string_new (moked_customer_card_is_closed (card) ? "closed\n" : "");

  for (guint i = 0; i < card->customer->labels->len; i++)
    {
      const MokedLabel *label = g_ptr_array_index (card->customer->labels, i);

      g_string_append_printf (words, "%d %s\n", label->kind, label->name);
    }

  return g_string_free (words, FALSE);
}

static void
show_chips (MokedLabelChips *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != GTK_WIDGET (self->add))
    adw_wrap_box_remove (self->chips, child);

  for (guint i = self->card->customer->labels->len; i > 0; i--)
    {
      const MokedLabel *label = g_ptr_array_index (self->card->customer->labels, i - 1);

      if (label->kind != MOKED_LABEL_FOLDER)
        adw_wrap_box_prepend (self->chips, make_chip (self, label));
    }

  gtk_widget_set_visible (GTK_WIDGET (self->add), !moked_customer_card_is_closed (self->card));
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_label_chips_dispose (GObject *object)
{
  MokedLabelChips *self = MOKED_LABEL_CHIPS (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_LABEL_CHIPS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->card, moked_customer_card_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_label_chips_parent_class)->dispose (object);
}

static void
moked_label_chips_finalize (GObject *object)
{
  g_free (MOKED_LABEL_CHIPS (object)->shown);

  G_OBJECT_CLASS (moked_label_chips_parent_class)->finalize (object);
}

static void
moked_label_chips_class_init (MokedLabelChipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_label_chips_dispose;
  object_class->finalize = moked_label_chips_finalize;

  g_type_ensure (MOKED_TYPE_LABEL_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-label-chips.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedLabelChips, chips);
  gtk_widget_class_bind_template_child (widget_class, MokedLabelChips, add);
  gtk_widget_class_bind_template_child (widget_class, MokedLabelChips, kinds);
  gtk_widget_class_bind_template_child (widget_class, MokedLabelChips, picker);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
moked_label_chips_init (MokedLabelChips *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
moked_label_chips_show (MokedLabelChips   *self,
                        MokedSession      *session,
                        MokedCustomerCard *card)
{
  g_autofree char *words = NULL;

  g_return_if_fail (MOKED_IS_LABEL_CHIPS (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (card != NULL);

  g_set_object (&self->session, session);
  moked_customer_card_ref (card);
  g_clear_pointer (&self->card, moked_customer_card_unref);
  self->card = card;
  words = dup_words (card);

  /* A chip that has the focus stays where nothing has changed. */
  if (g_set_str (&self->shown, words))
    show_chips (self);
}

void
moked_label_chips_add (MokedLabelChips *self)
{
  g_return_if_fail (MOKED_IS_LABEL_CHIPS (self));

  gtk_menu_button_popup (self->add);
}
