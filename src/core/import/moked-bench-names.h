/* moked-bench-names.h: common names in Israel, for made-up people
 *
 * SPDX-FileCopyrightText: The Moked authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Drawn so that the first ones come more often, as in life. */
const char *moked_bench_first_name (GRand *rand);
const char *moked_bench_last_name  (GRand *rand);
/* "דוד כהן": into @out. */
void        moked_bench_name       (GRand *rand, GString *out);
/* A mobile number as written at home, mostly: "0541234567". The same for the same @n. */
void        moked_bench_phone      (gint64 n, char out[16]);

G_END_DECLS
