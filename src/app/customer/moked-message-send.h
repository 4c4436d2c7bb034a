/* moked-message-send.h: a written message goes into the outbox, and what becomes of it is said
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "app/customer/moked-message-draft.h"

G_BEGIN_DECLS

typedef enum
{
  MOKED_MESSAGE_SEND_DEFAULT       = 0,
  MOKED_MESSAGE_SEND_CONFIRMED     = 1 << 0, /* once more, or to an address that failed */
  MOKED_MESSAGE_SEND_WITH_COMPOSER = 1 << 1, /* by the desktop's own mail program */
} MokedMessageSendFlags;

/* On the main thread. @error NULL: it is kept, and on its way. */
typedef void (*MokedMessageSendFunc) (GtkWidget *widget, const GError *error);

/* As whoever sits at this computer. A toast where @place is offers to take it back for the few seconds that it waits, and
 * another one says what became of it. @done is called if @widget is still there. */
void moked_message_send (GtkWidget               *widget,
                         GtkWidget               *place,
                         MokedSession            *session,
                         const MokedMessageDraft *draft,
                         MokedMessageSendFlags    flags,
                         MokedMessageSendFunc     done);

G_END_DECLS
