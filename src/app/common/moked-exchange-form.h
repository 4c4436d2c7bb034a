/* moked-exchange-form.h: an exchange profile as a form
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/projects/moked-exchange-profile.h"

G_BEGIN_DECLS

#define MOKED_TYPE_EXCHANGE_FORM (moked_exchange_form_get_type ())
G_DECLARE_FINAL_TYPE (MokedExchangeForm, moked_exchange_form, MOKED, EXCHANGE_FORM, AdwBin)

GtkWidget            *moked_exchange_form_new         (void);

/* Shows @profile, of which the form keeps a copy to change. A profile with an exchange id has its name fixed:
 * every call is keyed by it. */
void                  moked_exchange_form_set_profile (MokedExchangeForm          *self,
                                                       const MokedExchangeProfile *profile);

/* The profile as it stands in the form, or NULL while it is not valid. A number's rule that was changed in a
 * stored profile begins at @now; the old one stays for the calls before. (L13) */
MokedExchangeProfile *moked_exchange_form_dup_profile (MokedExchangeForm *self,
                                                       gint64             now) G_GNUC_WARN_UNUSED_RESULT;

/* property "is-valid": whether a profile can be made of it */
gboolean              moked_exchange_form_get_is_valid (MokedExchangeForm *self);

G_END_DECLS
