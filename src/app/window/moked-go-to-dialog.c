/* moked-go-to-dialog.c: go to a date or to an entry by its ID
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-go-to-dialog"

#include "config.h"

#include "app/window/moked-go-to-dialog.h"

#include <stdio.h>

#include "app/common/moked-date-word.h"
#include "core/base/moked-text.h"

struct _MokedGoToDialog
{
  AdwDialog parent_instance;

  /* template */
  AdwEntryRow *entry;
  GtkLabel    *hint;
  GtkWidget   *button;

  GTimeZone *zone;
  gint64     now;
};

G_DEFINE_FINAL_TYPE (MokedGoToDialog, moked_go_to_dialog, ADW_TYPE_DIALOG)

enum { GO, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- reading --------------------------------------------------------------------------------- */

static int
year_of (gint64     instant,
         GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_get_year (local);
}

static gboolean
instant_of (int        year,
            int        month,
            int        day,
            int        hour,
            int        minute,
            gboolean   has_time,
            GTimeZone *zone,
            gint64    *instant)
{
  g_autoptr(GDateTime) date_time = g_date_time_new (zone, year, month, day, hour, minute, 0);

  if (!date_time)
    return FALSE;

  *instant = g_date_time_to_unix_usec (date_time);
  if (!has_time)
    *instant = moked_day_start (*instant, 1, zone) - 1;

  return TRUE;
}

static gboolean
parse_date (const char *text,
            gint64      now,
            GTimeZone  *zone,
            gint64     *instant)
{
  int a, b, c = year_of (now, zone), hour = 0, minute = 0, used = 0, n;
  gboolean has_time;
  char separator[2];

  /* 2026-11-22 */
  if (sscanf (text, "%4d-%2d-%2d%n", &a, &b, &c, &used) == 3 && a > 1900)
    {
      n = sscanf (text + used, "%*1[T ]%2d:%2d", &hour, &minute);
      has_time = n == 2;
      return (has_time || text[used] == '\0') &&
             instant_of (a, b, c, hour, minute, has_time, zone, instant);
    }

  /* 22.11.2026, 22/11, the day first */
  if (sscanf (text, "%2d%1[./-]%2d%n", &a, separator, &b, &used) != 3)
    return FALSE;

  text += used;
  if (sscanf (text, "%1[./-]%4d%n", separator, &c, &used) == 2)
    {
      text += used;
      c += c < 100 ? 2000 : 0;
    }

  n = sscanf (text, " %2d:%2d", &hour, &minute);
  has_time = n == 2;
  if (!has_time && *text != '\0' && *text != '.')
    return FALSE;

  return instant_of (c, b, a, hour, minute, has_time, zone, instant);
}

gboolean
moked_go_to_parse (const char *text,
                   gint64      now,
                   GTimeZone  *zone,
                   gint64     *entry_id,
                   gint64     *instant)
{
  g_autofree char *bare = moked_text_strip_bidi (text);
  const char *digits;

  g_return_val_if_fail (text != NULL, FALSE);

  *entry_id = 0;
  *instant = 0;
  g_strstrip (bare);
  digits = *bare == '#' ? bare + 1 : bare;

  if (*digits && strspn (digits, "0123456789") == strlen (digits))
    return g_ascii_string_to_signed (digits, 10, 1, G_MAXINT64, entry_id, NULL);

  return parse_date (bare, now, zone, instant);
}

/* --- the dialog ------------------------------------------------------------------------------ */

static gboolean
parse (MokedGoToDialog *self,
       gint64          *entry_id,
       gint64          *instant)
{
  return moked_go_to_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->now, self->zone,
                            entry_id, instant);
}

static void
changed_cb (MokedGoToDialog *self)
{
  gint64 entry_id, instant;

  gtk_widget_set_sensitive (self->button, parse (self, &entry_id, &instant));
}

static void
clicked_cb (MokedGoToDialog *self)
{
  gint64 entry_id, instant;

  if (!parse (self, &entry_id, &instant))
    return;

  g_signal_emit (self, signals[GO], 0, entry_id, instant);
  adw_dialog_close (ADW_DIALOG (self));
}

/* The IDs and dates of the hint keep their order in a line from right to left. */
static void
isolate_examples (GtkLabel *hint)
{
  g_autoptr(GRegex) regex = g_regex_new ("#?[0-9][0-9.:-]*[0-9](?: [0-9]+:[0-9]+)?", 0, 0, NULL);
  g_autofree char *text = g_regex_replace (regex, gtk_label_get_label (hint), -1, 0,
                                           "\u2066\\0\u2069", 0, NULL);

  gtk_label_set_label (hint, text);
}

static void
moked_go_to_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MOKED_TYPE_GO_TO_DIALOG);
  g_clear_pointer (&MOKED_GO_TO_DIALOG (object)->zone, g_time_zone_unref);

  G_OBJECT_CLASS (moked_go_to_dialog_parent_class)->dispose (object);
}

static void
moked_go_to_dialog_class_init (MokedGoToDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = moked_go_to_dialog_dispose;

  signals[GO] = g_signal_new ("go", MOKED_TYPE_GO_TO_DIALOG, G_SIGNAL_RUN_LAST, 0,
                              NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, MOKED_RESOURCE_PATH "/ui/moked-go-to-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MokedGoToDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, MokedGoToDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, MokedGoToDialog, button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
moked_go_to_dialog_init (MokedGoToDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  isolate_examples (self->hint);
}

AdwDialog *
moked_go_to_dialog_new (GTimeZone *zone,
                        gint64     now)
{
  MokedGoToDialog *self = g_object_new (MOKED_TYPE_GO_TO_DIALOG, NULL);

  self->zone = g_time_zone_ref (zone);
  self->now = now;

  return ADW_DIALOG (self);
}
