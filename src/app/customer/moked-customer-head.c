/* moked-customer-head.c: the head of a customer's card: name, badges, tags and lists
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-customer-head"

#include "config.h"

#include "app/customer/moked-customer-head.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/customer/moked-customer-do.h"
#include "app/customer/moked-label-chips.h"
#include "app/customer/moked-open-list.h"
#include "core/customers/moked-contact-block.h"
#include "core/customers/moked-customer-act.h"
#include "core/words/moked-words-customer.h"
#include "core/words/moked-words-engagement.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

struct _MokedCustomerHead
{
  GtkWidget parent_instance;

  /* template */
  AdwAvatar       *avatar;
  GtkStack        *name_stack;
  GtkLabel        *name;
  GtkWidget       *rename;
  GtkEntry        *name_entry;
  GtkLabel        *name_problem;
  GtkLabel        *role;
  AdwWrapBox      *badges;
  MokedLabelChips *chips;
  GtkWidget       *open_card;
  GtkEntry        *card_name;

  /* owned */
  MokedSession      *session;
  MokedCustomerCard *card;
  char              *shown;     /* what the badges say */
  char              *preferred; /* "Answers best by …", or NULL */
  char              *base;      /* the name that the editing began with */
};

G_DEFINE_FINAL_TYPE (MokedCustomerHead, moked_customer_head, GTK_TYPE_WIDGET)

/* --- the name -------------------------------------------------------------------------------- */

static gboolean
is_renaming (MokedCustomerHead *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->name_stack), "entry");
}

static void
say_problem (MokedCustomerHead *self,
             const char        *problem)
{
  gtk_label_set_label (self->name_problem, problem ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_problem), problem != NULL);
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_entry), "error");
}

static void
end_renaming (MokedCustomerHead *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->name_stack)) != NULL;

  say_problem (self, NULL);
  gtk_stack_set_visible_child_name (self->name_stack, "name");
  if (had_focus)
    gtk_widget_grab_focus (self->rename);
}

typedef struct
{
  gint64    customer_id;
  char     *name;
  char     *base;
  gboolean  was_changed;
} NameAct;

static void
name_act_free (gpointer data)
{
  NameAct *act = data;

  g_free (act->name);
  g_free (act->base);
  g_free (act);
}

static NameAct *
name_act_new (MokedCustomerHead *self,
              const char        *name,
              const char        *base)
{
  NameAct *act = g_new0 (NameAct, 1);

  act->customer_id = self->card->customer->id;
  act->name = g_strdup (name);
  act->base = g_strdup (base);

  return act;
}

static gint64
write_name (MokedWriter  *writer,
            gpointer      data,
            GError      **error)
{
  NameAct *act = data;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(MokedCustomer) customer = NULL;

  customer = moked_customer_load (moked_writer_as_reader (writer), act->customer_id, &local_error);
  if (local_error)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return -1;
    }

  if (customer && !g_str_equal (customer->name, act->base) && !g_str_equal (customer->name, act->name))
    {
      g_free (act->base);
      act->base = g_strdup (customer->name);
      act->was_changed = TRUE;
      g_set_error (error, MOKED_CUSTOMER_ERROR, MOKED_CUSTOMER_ERROR_CHANGED_SINCE,
                   "the name was changed while it was edited");
      return -1;
    }

  return moked_customer_set_detail (writer, act->customer_id, "name", act->name, error);
}

static gint64
identify (MokedWriter  *writer,
          gpointer      data,
          GError      **error)
{
  const NameAct *act = data;

  return moked_customer_identify (writer, act->customer_id, act->name, error);
}

static char *
dup_changed (const char *name)
{
  g_autofree char *quoted = moked_words_quoted (name);

  return g_strdup_printf (_("changed meanwhile to %s"), quoted);
}

static void
name_done_cb (GtkWidget    *widget,
              gpointer      data,
              const GError *error)
{
  MokedCustomerHead *self = MOKED_CUSTOMER_HEAD (widget);
  const NameAct *act = data;
  const char *problem = moked_words_customer_error (error);
  g_autofree char *words = NULL;

  if (!error)
    {
      end_renaming (self);
      return;
    }

  words = act->was_changed ? dup_changed (act->base) : problem ? g_strdup (problem) : moked_words_error (error, NULL);
  if (act->was_changed)
    g_set_str (&self->base, act->base);
  say_problem (self, words);
}

static void
name_entered_cb (MokedCustomerHead *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));
  g_autofree char *quoted = moked_words_quoted (name);
  /* Translators: %s is the new name */
  g_autofree char *said = g_strdup_printf (_("The name is %s now"), quoted);

  if (g_str_equal (name, self->base))
    end_renaming (self);
  else
    moked_customer_do (GTK_WIDGET (self), self->session, MOKED_DO_DEFAULT, said, write_name,
                       name_act_new (self, name, self->base), name_act_free, name_done_cb);
}

/* As with other fields, leaving it saves, but not for another window. */
static void
name_left_cb (MokedCustomerHead *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (is_renaming (self) && GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)) &&
      !gtk_widget_get_visible (GTK_WIDGET (self->name_problem)))
    name_entered_cb (self);
}

static gboolean
name_key_cb (MokedCustomerHead *self,
             guint              keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;

  end_renaming (self);
  return GDK_EVENT_STOP;
}

static void
rename_cb (MokedCustomerHead *self)
{
  moked_customer_head_rename (self);
}

/* --- who nobody knows yet -------------------------------------------------------------------- */

static void
card_opened_cb (GtkWidget    *widget,
                gpointer      data,
                const GError *error)
{
  MokedCustomerHead *self = MOKED_CUSTOMER_HEAD (widget);
  const char *problem = moked_words_customer_error (error);
  g_autofree char *words = NULL;

  if (!error)
    return;

  words = problem ? g_strdup (problem) : moked_words_error (error, NULL);
  moked_toast (GTK_WIDGET (self), words);
}

/* One click: without a name the card is under the number that they called from. (B23) */
static void
open_card_cb (MokedCustomerHead *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->card_name))));

  if (!*name && self->card->points->len > 0)
    {
      const MokedContactPoint *point = g_ptr_array_index (self->card->points, 0);

      g_set_str (&name, *point->national ? point->national : point->raw);
    }

  moked_customer_do (GTK_WIDGET (self), self->session, MOKED_DO_DEFAULT, _("Card opened"), identify,
                     name_act_new (self, name, ""), name_act_free, card_opened_cb);
}

static void
show_open_card (MokedCustomerHead *self,
                gboolean           was_shown)
{
  const MokedCustomer *customer = self->card->customer;
  gboolean is_shown = !customer->is_identified && !moked_customer_card_is_closed (self->card);

  gtk_widget_set_visible (self->open_card, is_shown);
  if (is_shown && !was_shown)
    gtk_editable_set_text (GTK_EDITABLE (self->card_name), customer->name);
}

/* --- badges ---------------------------------------------------------------------------------- */

typedef struct
{
  MokedTone   tone;
  const char *icon_name;
  char       *word;
} Badge;

static void
badge_clear (gpointer data)
{
  g_free (((Badge *) data)->word);
}

static void
add_badge (GArray     *badges,
           MokedTone   tone,
           const char *icon_name,
           const char *word)
{
  Badge badge = { tone, icon_name, g_strdup (word) };

  g_array_append_val (badges, badge);
}

/* A channel is told once, by the newest that is known of it. (S26) */
static void
add_blocks (MokedCustomerHead *self,
            GArray            *badges)
{
  for (guint i = 0; i < self->card->blocks->len; i++)
    {
      const MokedContactBlock *block = g_ptr_array_index (self->card->blocks, i);
      gboolean is_told = FALSE;
      g_autofree char *word = NULL;

      for (guint j = 0; j < i; j++)
        is_told |= g_str_equal (((MokedContactBlock *) self->card->blocks->pdata[j])->channel, block->channel);
      if (is_told)
        continue;

      /* Translators: a channel and why it is closed or in doubt: "E-mail: unsubscribed" */
      word = g_strdup_printf (_("%s: %s"), moked_words_channel_code (block->channel),
                              moked_words_block_kind (block->block_kind));
      add_badge (badges, g_str_equal (block->block_kind, "failed") ? MOKED_TONE_PENDING : MOKED_TONE_OVERDUE,
                 "dialog-warning-symbolic", word);
    }
}

static GArray *
make_badges (MokedCustomerHead *self)
{
  const MokedCustomer *customer = self->card->customer;
  g_autofree char *overdue = moked_open_list_dup_overdue (self->card, moked_session_now (self->session),
                                                          moked_session_get_zone (self->session));
  GArray *badges = g_array_new (FALSE, FALSE, sizeof (Badge));

  g_array_set_clear_func (badges, badge_clear);
  if (overdue)
    add_badge (badges, MOKED_TONE_OVERDUE, "alarm-symbolic", overdue);
  if (*customer->status_name)
    add_badge (badges, moked_tone_of_status (self->card->status_tone), NULL, customer->status_name);
  if (!g_str_equal (customer->customer_state, "active"))
    add_badge (badges, MOKED_TONE_CANCELLED, NULL, moked_words_customer_state (customer->customer_state));
  add_blocks (self, badges);
  if (self->preferred)
    add_badge (badges, MOKED_TONE_COMPLETED, "chat-message-new-symbolic", self->preferred);

  return badges;
}

static void
show_badges (MokedCustomerHead *self)
{
  g_autoptr(GArray) badges = make_badges (self);
  g_autoptr(GString) words = g_string_new (NULL);
  GtkWidget *child;

  for (guint i = 0; i < badges->len; i++)
    g_string_append_printf (words, "%d %s\n", g_array_index (badges, Badge, i).tone,
                            g_array_index (badges, Badge, i).word);

  gtk_widget_set_visible (GTK_WIDGET (self->badges), badges->len > 0);
  if (!g_set_str (&self->shown, words->str))
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->badges))))
    adw_wrap_box_remove (self->badges, child);

  for (guint i = 0; i < badges->len; i++)
    {
      const Badge *badge = &g_array_index (badges, Badge, i);

      adw_wrap_box_append (self->badges, moked_badge_new (badge->tone, badge->icon_name, badge->word));
    }
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
moked_customer_head_dispose (GObject *object)
{
  MokedCustomerHead *self = MOKED_CUSTOMER_HEAD (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_CUSTOMER_HEAD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->card, moked_customer_card_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (moked_customer_head_parent_class)->dispose (object);
}

static void
moked_customer_head_finalize (GObject *object)
{
  MokedCustomerHead *self = MOKED_CUSTOMER_HEAD (object);

  g_free (self->shown);
  g_free (self->base);
  g_free (self->preferred);

  G_OBJECT_CLASS (moked_customer_head_parent_class)->finalize (object);
}

static void
moked_customer_head_class_init (MokedCustomerHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_customer_head_dispose;
  object_class->finalize = moked_customer_head_finalize;

  g_type_ensure (MOKED_TYPE_LABEL_CHIPS);
  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-customer-head.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, avatar);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, name_stack);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, name);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, rename);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, name_entry);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, name_problem);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, role);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, badges);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, chips);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, open_card);
  gtk_widget_class_bind_template_child (widget_class, MokedCustomerHead, card_name);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_card_cb);
}

static void
moked_customer_head_init (MokedCustomerHead *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->base = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (name_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->name_entry), key);
  g_signal_connect_object (focus, "leave", G_CALLBACK (name_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->name_entry), focus);
}

void
moked_customer_head_show (MokedCustomerHead *self,
                          MokedSession      *session,
                          MokedCustomerCard *card)
{
  const MokedCustomer *customer;
  gboolean was_shown;
  g_autofree char *role = NULL;

  g_return_if_fail (MOKED_IS_CUSTOMER_HEAD (self));
  g_return_if_fail (MOKED_IS_SESSION (session));
  g_return_if_fail (card != NULL);

  was_shown = self->card && gtk_widget_get_visible (self->open_card);
  g_set_object (&self->session, session);
  moked_customer_card_ref (card);
  g_clear_pointer (&self->card, moked_customer_card_unref);
  self->card = card;
  customer = card->customer;

  role = moked_words_customer_role (customer, moked_session_get_zone (session));
  gtk_label_set_label (self->name, moked_words_customer_name (customer));
  moked_label_set_words (self->role, role);
  adw_avatar_set_text (self->avatar, customer->name);
  /* An erased person's pseudonym is no name. */
  adw_avatar_set_show_initials (self->avatar, *customer->name != '\0' && customer->erased_at == MOKED_NO_INSTANT);
  gtk_widget_set_visible (self->rename, customer->is_identified && !moked_customer_card_is_closed (card));

  if (is_renaming (self) && !g_str_equal (self->base, customer->name))
    {
      g_autofree char *changed = dup_changed (customer->name);

      g_set_str (&self->base, customer->name);
      say_problem (self, changed);
    }

  show_badges (self);
  show_open_card (self, was_shown);
  moked_label_chips_show (self->chips, session, card);
}

void
moked_customer_head_show_engagement (MokedCustomerHead *self,
                                     MokedEngagement   *engagement)
{
  g_autofree char *preferred = engagement ? moked_words_engagement_preferred (engagement) : NULL;

  g_return_if_fail (MOKED_IS_CUSTOMER_HEAD (self));

  if (g_set_str (&self->preferred, preferred) && self->card)
    show_badges (self);
}

void
moked_customer_head_rename (MokedCustomerHead *self)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_HEAD (self));

  if (!self->card || moked_customer_card_is_closed (self->card))
    return;

  if (!self->card->customer->is_identified)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->card_name));
      return;
    }

  g_set_str (&self->base, self->card->customer->name);
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), self->base);
  gtk_stack_set_visible_child_name (self->name_stack, "entry");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

void
moked_customer_head_add_label (MokedCustomerHead *self)
{
  g_return_if_fail (MOKED_IS_CUSTOMER_HEAD (self));

  moked_label_chips_add (self->chips);
}
