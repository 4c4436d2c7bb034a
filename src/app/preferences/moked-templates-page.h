/* moked-templates-page.h: the templates of messages
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "core/db/moked-store.h"

G_BEGIN_DECLS

#define MOKED_TYPE_TEMPLATES_PAGE (moked_templates_page_get_type ())
G_DECLARE_FINAL_TYPE (MokedTemplatesPage, moked_templates_page, MOKED, TEMPLATES_PAGE, AdwPreferencesPage)

/* Reads the templates, and shows them; what is changed is changed by @actor. NULL: lets go of the store for good. */
void moked_templates_page_set_store (MokedTemplatesPage *self,
                                     MokedStore         *store,
                                     const MokedActor   *actor);

G_END_DECLS
