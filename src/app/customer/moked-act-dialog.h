/* moked-act-dialog.h: a small dialog in which something is done about a customer
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/customer/moked-customer-do.h"
#include "app/customer/moked-customer-window.h"

G_BEGIN_DECLS

#define MOKED_TYPE_ACT_DIALOG (moked_act_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (MokedActDialog, moked_act_dialog, MOKED, ACT_DIALOG, AdwDialog)

struct _MokedActDialogClass
{
  AdwDialogClass parent_class;

  /* Something was written that closing would lose: it asks. NULL: never. */
  gboolean (*has_input) (MokedActDialog *self);
  /* The button, Ctrl+Enter, or Enter where that is no new line. NULL: to choose is to do. */
  void     (*submit)    (MokedActDialog *self);
};

/* @do_label: of the button, with a mnemonic; NULL: there is none. */
void                 moked_act_dialog_set_words    (MokedActDialog *self,
                                                    const char     *title,
                                                    const char     *do_label);
/* Below what is there already. */
void                 moked_act_dialog_add          (MokedActDialog *self,
                                                    GtkWidget      *child);
/* A box to write in, of several lines, with its name above it; *text is the GtkTextView. */
GtkWidget           *moked_act_dialog_add_text     (MokedActDialog *self,
                                                    const char     *label);
/* A list with the rows in a frame. */
GtkListBox          *moked_act_dialog_add_list     (MokedActDialog *self,
                                                    const char     *label);
/* A row of such a list that is chosen, a tick where @is_current; @dot is a css class of a tone, or NULL. */
GtkWidget           *moked_act_choice_new          (const char *title,
                                                    const char *dot,
                                                    gboolean    is_current) G_GNUC_WARN_UNUSED_RESULT;
void                 moked_act_choice_set_current  (GtkWidget  *choice,
                                                    gboolean    is_current);

/* What was written, without blanks around it. */
char                *moked_act_text_dup            (GtkWidget *text) G_GNUC_WARN_UNUSED_RESULT;

/* Over the window, about its customer. @focus has the focus; NULL: the first thing that takes it. */
void                 moked_act_dialog_present      (MokedActDialog      *self,
                                                    MokedCustomerWindow *window,
                                                    GtkWidget           *focus);
/* NULL when the window is gone. */
MokedCustomerWindow *moked_act_dialog_get_window   (MokedActDialog *self);
MokedSession        *moked_act_dialog_get_session  (MokedActDialog *self);
gint64               moked_act_dialog_get_customer_id (MokedActDialog *self);

/* What is wrong, in the user's language, below what is written; NULL: nothing. */
void                 moked_act_dialog_set_problem  (MokedActDialog *self,
                                                    const char     *problem);
/* Whether the button may be pressed. */
void                 moked_act_dialog_set_is_ready (MokedActDialog *self,
                                                    gboolean        is_ready);
/* As moked_customer_do_and_undo (): then closes; what goes wrong stands in the dialog, which stays. */
void                 moked_act_dialog_do           (MokedActDialog *self,
                                                    MokedDoFlags    flags,
                                                    const char     *said,
                                                    MokedActFunc    func,
                                                    MokedUndoFunc   undo,
                                                    gpointer        data,
                                                    GDestroyNotify  destroy);

G_END_DECLS
