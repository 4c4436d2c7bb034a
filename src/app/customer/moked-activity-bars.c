/* moked-activity-bars.c: the bars of a customer's months, each of which can be chosen
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bars are one picture; over each stands a button without a face, for the pointer, the keys and a screen reader.
 */

#define G_LOG_DOMAIN "moked-activity-bars"

#include "config.h"

#include "app/customer/moked-activity-bars.h"

#include "app/customer/moked-activity-paint.h"
#include "core/words/moked-words-engagement.h"

#define HEIGHT    76
#define MIN_WIDTH 200

struct _MokedActivityBars
{
  GtkWidget parent_instance;

  MokedPalette    *palette;    /* a child */
  GPtrArray       *buttons;    /* of GtkWidget, children: of the newest months, the oldest of them first */
  MokedEngagement *engagement; /* owned; NULL: none */
};

G_DEFINE_FINAL_TYPE (MokedActivityBars, moked_activity_bars, GTK_TYPE_WIDGET)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
get_picture (MokedActivityBars    *self,
             MokedActivityPicture *picture)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!self->engagement)
    return FALSE;

  moked_activity_picture_init (picture, self->engagement, moked_timeline_get_zone (self->engagement->timeline),
                               gtk_widget_get_width (widget), gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);

  return TRUE;
}

static void
moked_activity_bars_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  MokedActivityBars *self = MOKED_ACTIVITY_BARS (widget);
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  MokedActivityPicture picture;
  MokedActivityColors colors;

  if (get_picture (self, &picture))
    {
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

      moked_palette_get_ink (self->palette, MOKED_TONE_NEUTRAL, &colors.ink);
      colors.ink.alpha *= moked_palette_get_dim (self->palette);
      moked_palette_get_named (self->palette, "bar", &colors.bar);
      moked_palette_get_named (self->palette, "bar-peak", &colors.peak);
      moked_palette_get_ink (self->palette, MOKED_TONE_COMPLETED, &colors.marked);
      moked_activity_paint (&picture, cr, gtk_widget_get_pango_context (widget), &colors, width, height);
      cairo_destroy (cr);
    }

  GTK_WIDGET_CLASS (moked_activity_bars_parent_class)->snapshot (widget, snapshot);
}

static void
moked_activity_bars_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : MIN_WIDTH;
  *minimum_baseline = *natural_baseline = -1;

  /* GTK warns of children that nobody measured. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      int least;

      gtk_widget_measure (child, orientation, -1, &least, NULL, NULL, NULL);
    }
}

static void
moked_activity_bars_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  MokedActivityBars *self = MOKED_ACTIVITY_BARS (widget);
  MokedActivityPicture picture;
  double slot_width;

  gtk_widget_size_allocate (GTK_WIDGET (self->palette), &(GtkAllocation) { 0 }, -1);
  if (!self->engagement)
    return;

  moked_activity_picture_init (&picture, self->engagement, moked_timeline_get_zone (self->engagement->timeline), width,
                               gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  slot_width = (double) width / picture.n_slots;
  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);
      const int slot = (int) picture.n_slots - (int) self->buttons->len + (int) i;
      const gboolean is_seen = slot >= 0;
      const int x = picture.is_rtl ? width - (slot + 1) * slot_width : slot * slot_width;

      gtk_widget_set_child_visible (button, is_seen);
      if (is_seen)
        gtk_widget_size_allocate (button, &(GtkAllocation) { x, 0, slot_width, height }, -1);
    }
}

/* One stop for Tab, the arrows go from month to month. */
static gboolean
moked_activity_bars_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  MokedActivityBars *self = MOKED_ACTIVITY_BARS (widget);
  const gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && gtk_widget_get_focus_child (widget))
    return FALSE;
  if (is_tab && self->buttons->len > 0)
    return gtk_widget_grab_focus (g_ptr_array_index (self->buttons, self->buttons->len - 1));

  return GTK_WIDGET_CLASS (moked_activity_bars_parent_class)->focus (widget, direction);
}

static void
clicked_cb (MokedActivityBars *self,
            GtkWidget         *button)
{
  guint index;

  if (g_ptr_array_find (self->buttons, button, &index))
    g_signal_emit (self, signals[CHOSEN], 0, self->engagement->months->len - self->buttons->len + index);
}

static void
add_button (MokedActivityBars *self,
            guint              month)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *words = moked_words_month_acts (&g_array_index (self->engagement->months, MokedEngagementMonth, month),
                                                   moked_timeline_get_zone (self->engagement->timeline));

  gtk_widget_add_css_class (button, "month");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
}

static void
moked_activity_bars_dispose (GObject *object)
{
  MokedActivityBars *self = MOKED_ACTIVITY_BARS (object);

  g_ptr_array_set_size (self->buttons, 0);
  if (self->palette)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->palette)));
  g_clear_pointer (&self->engagement, moked_engagement_unref);

  G_OBJECT_CLASS (moked_activity_bars_parent_class)->dispose (object);
}

static void
moked_activity_bars_finalize (GObject *object)
{
  g_ptr_array_unref (MOKED_ACTIVITY_BARS (object)->buttons);

  G_OBJECT_CLASS (moked_activity_bars_parent_class)->finalize (object);
}

static void
moked_activity_bars_class_init (MokedActivityBarsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = moked_activity_bars_dispose;
  object_class->finalize = moked_activity_bars_finalize;
  widget_class->snapshot = moked_activity_bars_snapshot;
  widget_class->measure = moked_activity_bars_measure;
  widget_class->size_allocate = moked_activity_bars_size_allocate;
  widget_class->focus = moked_activity_bars_focus;

  signals[CHOSEN] = g_signal_new ("chosen", MOKED_TYPE_ACTIVITY_BARS, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "activity-bars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
moked_activity_bars_init (MokedActivityBars *self)
{
  self->buttons = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->palette = MOKED_PALETTE (moked_palette_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->palette), GTK_WIDGET (self));
}

void
moked_activity_bars_set_engagement (MokedActivityBars *self,
                                    MokedEngagement   *engagement)
{
  guint n_months;

  g_return_if_fail (MOKED_IS_ACTIVITY_BARS (self));
  g_return_if_fail (engagement != NULL);

  moked_engagement_ref (engagement);
  g_clear_pointer (&self->engagement, moked_engagement_unref);
  self->engagement = engagement;
  n_months = engagement->months->len;

  g_ptr_array_set_size (self->buttons, 0);
  for (guint i = n_months - MIN (MOKED_ACTIVITY_MOST_MONTHS, n_months); i < n_months; i++)
    add_button (self, i);

  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
