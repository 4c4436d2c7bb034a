/* moked-palette.c: the colours and icons that light cells paint with, from the style sheet
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-palette"

#include "config.h"

#include "app/common/moked-palette.h"

#include <adwaita.h>

struct _MokedPalette
{
  GtkWidget parent_instance;

  GtkWidget *inks[MOKED_N_TONES];
  GtkWidget *grounds[MOKED_N_TONES];

  GHashTable *named; /* css class → GtkWidget, a child */
  GHashTable *icons; /* name and size → GtkIconPaintable */
};

G_DEFINE_FINAL_TYPE (MokedPalette, moked_palette, GTK_TYPE_WIDGET)

static const char * const classes[MOKED_N_TONES] = {
  [MOKED_TONE_NEUTRAL] = "neutral",
  [MOKED_TONE_PENDING] = "pending",
  [MOKED_TONE_PROGRESS] = "progress",
  [MOKED_TONE_COMPLETED] = "completed",
  [MOKED_TONE_CANCELLED] = "cancelled",
  [MOKED_TONE_OVERDUE] = "overdue",
  [MOKED_TONE_RISK] = "risk",
  [MOKED_TONE_BUSY] = "busy",
  [MOKED_TONE_CALLER_CANCEL] = "caller-cancel",
  [MOKED_TONE_OUT_OF_HOURS] = "out-of-hours",
  [MOKED_TONE_EDGE] = "edge",
};

/* An empty node of the style sheet: a widget, because only widgets have colours. */
static GtkWidget *
make_node (MokedPalette *self,
           const char   *css_class,
           const char   *part)
{
  GtkWidget *node = g_object_new (GTK_TYPE_BOX, "css-name", "tone", "visible", FALSE, NULL);

  gtk_widget_add_css_class (node, css_class);
  if (part)
    gtk_widget_add_css_class (node, part);
  gtk_widget_set_parent (node, GTK_WIDGET (self));

  return node;
}

static void
moked_palette_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
moked_palette_dispose (GObject *object)
{
  MokedPalette *self = MOKED_PALETTE (object);

  for (guint i = 0; i < MOKED_N_TONES; i++)
    {
      g_clear_pointer (&self->inks[i], gtk_widget_unparent);
      g_clear_pointer (&self->grounds[i], gtk_widget_unparent);
    }

  g_clear_pointer (&self->named, g_hash_table_unref);
  g_clear_pointer (&self->icons, g_hash_table_unref);

  G_OBJECT_CLASS (moked_palette_parent_class)->dispose (object);
}

static void
moked_palette_class_init (MokedPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_palette_dispose;
  widget_class->measure = moked_palette_measure;

  gtk_widget_class_set_css_name (widget_class, "palette");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
moked_palette_init (MokedPalette *self)
{
  self->icons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) gtk_widget_unparent);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);

  for (guint i = 0; i < MOKED_N_TONES; i++)
    {
      self->inks[i] = make_node (self, classes[i], "ink");
      self->grounds[i] = make_node (self, classes[i], "ground");
    }
}

GtkWidget *
moked_palette_new (void)
{
  return g_object_new (MOKED_TYPE_PALETTE, NULL);
}

void
moked_palette_get_ink (MokedPalette *self,
                       MokedTone     tone,
                       GdkRGBA      *color)
{
  g_return_if_fail (MOKED_IS_PALETTE (self));
  g_return_if_fail (tone < MOKED_N_TONES);

  gtk_widget_get_color (self->inks[tone], color);
}

void
moked_palette_get_ground (MokedPalette *self,
                          MokedTone     tone,
                          GdkRGBA      *color)
{
  g_return_if_fail (MOKED_IS_PALETTE (self));
  g_return_if_fail (tone < MOKED_N_TONES);

  gtk_widget_get_color (self->grounds[tone], color);
}

void
moked_palette_get_named (MokedPalette *self,
                         const char   *css_class,
                         GdkRGBA      *color)
{
  GtkWidget *node;

  g_return_if_fail (MOKED_IS_PALETTE (self));
  g_return_if_fail (css_class != NULL);

  if (!(node = g_hash_table_lookup (self->named, css_class)))
    {
      node = make_node (self, css_class, NULL);
      g_hash_table_insert (self->named, (gpointer) g_intern_string (css_class), node);
    }

  gtk_widget_get_color (node, color);
}

float
moked_palette_get_dim (MokedPalette *self)
{
  AdwStyleManager *manager;

  g_return_val_if_fail (MOKED_IS_PALETTE (self), 1);

  manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  return adw_style_manager_get_high_contrast (manager) ? 0.9f : 0.72f;
}

/* Looking an icon up costs more than painting it. */
static GtkIconPaintable *
find_icon (MokedPalette *self,
           const char   *icon_name,
           int           size)
{
  g_autofree char *key = g_strdup_printf ("%s %d", icon_name, size);
  GtkIconPaintable *icon = g_hash_table_lookup (self->icons, key);

  if (!icon)
    {
      GtkWidget *widget = GTK_WIDGET (self);

      icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)),
                                         icon_name, NULL, size,
                                         gtk_widget_get_scale_factor (widget),
                                         gtk_widget_get_direction (widget), 0);
      g_hash_table_insert (self->icons, g_steal_pointer (&key), icon);
    }

  return icon;
}

void
moked_palette_paint_icon (MokedPalette  *self,
                          GtkSnapshot   *snapshot,
                          const char    *icon_name,
                          int            size,
                          float          x,
                          float          y,
                          const GdkRGBA *color)
{
  GtkIconPaintable *icon;
  /* Some icons bring a red of their own; here all four colours are the cell's. */
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  g_return_if_fail (MOKED_IS_PALETTE (self));

  icon = find_icon (self, icon_name, size);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size,
                                            colors, G_N_ELEMENTS (colors));
  gtk_snapshot_restore (snapshot);
}

const char *
moked_tone_css_class (MokedTone tone)
{
  g_return_val_if_fail (tone < MOKED_N_TONES, classes[0]);

  return classes[tone];
}

MokedTone
moked_tone_of_status (const char *tone)
{
  static const struct
  {
    const char *name;
    MokedTone   tone;
  } tones[] = {
    { "blue", MOKED_TONE_PROGRESS },
    { "green", MOKED_TONE_COMPLETED },
    { "yellow", MOKED_TONE_PENDING },
    { "orange", MOKED_TONE_BUSY },
    { "red", MOKED_TONE_OVERDUE },
    { "purple", MOKED_TONE_OUT_OF_HOURS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    if (g_str_equal (tones[i].name, tone))
      return tones[i].tone;

  return MOKED_TONE_NEUTRAL;
}
