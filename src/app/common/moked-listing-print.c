/* moked-listing-print.c: a listing on paper or in a PDF, in tables of either direction
 *
 * SPDX-FileCopyrightText: Moked contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "moked-listing-print"

#include "config.h"

#include <glib/gi18n.h>

#include "app/common/moked-badge.h"
#include "app/common/moked-listing.h"
#include "core/words/moked-words-error.h"
#include "core/words/moked-words.h"

/* More than this is for a file, not for paper: some 250 pages. */
#define MAX_ROWS    10000
#define FONT        "Sans"
#define FONT_SIZE   8
#define TITLE_SIZE  14
#define ROW_HEIGHT  16.0
#define HEAD_HEIGHT 54.0
#define FOOT_HEIGHT 18.0
#define PADDING     3.0
#define SAMPLE_ROWS 200

typedef struct
{
  MokedListing      *listing;
  GPtrArray         *rows;   /* of GStrv */
  double            *widths; /* of the columns, shares of 1 */
  GtkPrintOperation *operation;
  GtkWidget         *widget; /* weak */
  char              *file;
  guint              rows_per_page;
} Printing;

static void
printing_free (Printing *printing)
{
  g_clear_weak_pointer (&printing->widget);
  g_clear_object (&printing->operation);
  g_clear_pointer (&printing->rows, g_ptr_array_unref);
  g_free (printing->widths);
  g_free (printing->file);
  moked_listing_unref (printing->listing);
  g_free (printing);
}

/* --- reading, on a store thread -------------------------------------------------------------- */

static GStrv
dup_row (MokedListing *listing,
         gpointer      row)
{
  GStrv texts = g_new0 (char *, listing->columns->len + 1);

  for (guint i = 0; i < listing->columns->len; i++)
    texts[i] = moked_listing_text (listing, row, g_array_index (listing->columns, guint, i));

  return texts;
}

static gboolean
read_rows (MokedReader   *reader,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Printing *printing = data;
  MokedListing *listing = printing->listing;
  guint n_rows = MIN (moked_listing_count (listing), MAX_ROWS);
  g_autofree gint64 *ids = g_new (gint64, n_rows);
  g_autoptr(GPtrArray) rows = NULL;

  for (guint i = 0; i < n_rows; i++)
    ids[i] = listing->type->id_at (listing->result, i);

  if (!(rows = listing->kind->load (reader, ids, n_rows, error)))
    return FALSE;

  printing->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < rows->len; i++)
    if (g_ptr_array_index (rows, i))
      g_ptr_array_add (printing->rows, dup_row (listing, g_ptr_array_index (rows, i)));

  return TRUE;
}

/* --- drawing --------------------------------------------------------------------------------- */

static PangoLayout *
make_layout (GtkPrintContext *context,
             double           size,
             PangoWeight      weight)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);

  pango_font_description_set_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_context_set_base_dir (pango_layout_get_context (layout),
                              moked_words_is_rtl () ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_layout_context_changed (layout);
  pango_layout_set_alignment (layout, moked_words_is_rtl () ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_font_description_free (font);

  return layout;
}

static int
text_width (PangoLayout *layout,
            const char  *text)
{
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width + 2 * PADDING;
}

/* As wide as what is in them, shrunk together to the page: by the first rows, for the rest looks alike. */
static void
measure_columns (Printing        *printing,
                 GtkPrintContext *context)
{
  MokedListing *listing = printing->listing;
  g_autoptr(PangoLayout) layout = make_layout (context, FONT_SIZE, PANGO_WEIGHT_NORMAL);
  double total = 0;

  g_free (printing->widths);
  printing->widths = g_new0 (double, listing->columns->len);

  for (guint c = 0; c < listing->columns->len; c++)
    {
      int width = text_width (layout, listing->kind->title (g_array_index (listing->columns, guint, c))) + 8;

      for (guint r = 0; r < MIN (printing->rows->len, SAMPLE_ROWS); r++)
        width = MAX (width, text_width (layout, ((GStrv) g_ptr_array_index (printing->rows, r))[c]));

      printing->widths[c] = width;
      total += width;
    }

  for (guint c = 0; c < listing->columns->len; c++)
    printing->widths[c] /= total;
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                Printing          *printing)
{
  double height = gtk_print_context_get_height (context) - HEAD_HEIGHT - FOOT_HEIGHT - ROW_HEIGHT;
  guint n_pages;

  printing->rows_per_page = MAX (1, height / ROW_HEIGHT);
  n_pages = (printing->rows->len + printing->rows_per_page - 1) / printing->rows_per_page;
  gtk_print_operation_set_n_pages (operation, MAX (1, n_pages));
  measure_columns (printing, context);
}

static void
draw_text (cairo_t     *cr,
           PangoLayout *layout,
           const char  *text,
           double       x,
           double       y,
           double       width)
{
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

/* The first column stands at the start side of the page. */
static void
draw_row (Printing    *printing,
          cairo_t     *cr,
          PangoLayout *layout,
          const char * const *texts,
          double       y,
          double       page_width)
{
  gboolean is_rtl = moked_words_is_rtl ();
  double start = 0;

  for (guint c = 0; c < printing->listing->columns->len; c++)
    {
      double width = printing->widths[c] * page_width;
      double x = is_rtl ? page_width - start - width : start;

      draw_text (cr, layout, texts[c], x + PADDING, y + PADDING, width - 2 * PADDING);
      start += width;
    }

  cairo_set_line_width (cr, 0.3);
  cairo_move_to (cr, 0, y + ROW_HEIGHT);
  cairo_line_to (cr, page_width, y + ROW_HEIGHT);
  cairo_stroke (cr);
}

static void
draw_frame (Printing        *printing,
            GtkPrintContext *context,
            cairo_t         *cr,
            int              page)
{
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  g_autoptr(PangoLayout) title = make_layout (context, TITLE_SIZE, PANGO_WEIGHT_BOLD);
  g_autoptr(PangoLayout) small = make_layout (context, FONT_SIZE, PANGO_WEIGHT_NORMAL);
  int n_pages;
  g_autofree char *number = NULL;

  g_object_get (printing->operation, "n-pages", &n_pages, NULL);
  number = moked_words_number_of (page + 1, n_pages);
  draw_text (cr, title, printing->listing->kind->name (), 0, 0, width);
  draw_text (cr, small, printing->listing->description, 0, 28, width);
  draw_text (cr, small, number, 0, height - FOOT_HEIGHT + 4, width);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Printing          *printing)
{
  MokedListing *listing = printing->listing;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);
  g_autoptr(PangoLayout) bold = make_layout (context, FONT_SIZE, PANGO_WEIGHT_BOLD);
  g_autoptr(PangoLayout) layout = make_layout (context, FONT_SIZE, PANGO_WEIGHT_NORMAL);
  g_autofree const char **headings = g_new0 (const char *, listing->columns->len);
  guint first = page * printing->rows_per_page;
  double y = HEAD_HEIGHT;

  for (guint c = 0; c < listing->columns->len; c++)
    headings[c] = listing->kind->title (g_array_index (listing->columns, guint, c));

  draw_frame (printing, context, cr, page);
  draw_row (printing, cr, bold, headings, y, width);

  for (guint r = first; r < MIN (first + printing->rows_per_page, printing->rows->len); r++)
    {
      y += ROW_HEIGHT;
      draw_row (printing, cr, layout, g_ptr_array_index (printing->rows, r), y, width);
    }
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Printing                *printing)
{
  g_autoptr(GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR && printing->widget)
    {
      g_autofree char *text = NULL;

      gtk_print_operation_get_error (operation, &error);
      text = moked_words_error (error, NULL);
      moked_toast (printing->widget, text);
    }
}

/* --- the operation --------------------------------------------------------------------------- */

static void
set_page (GtkPrintOperation *operation)
{
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
}

static void
rows_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Printing *printing = user_data;
  g_autoptr(GError) error = NULL;
  GtkPrintOperationAction action = GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG;

  if (!moked_store_read_finish (MOKED_STORE (object), result, NULL, &error) || !printing->widget)
    {
      if (error && printing->widget)
        {
          g_autofree char *text = moked_words_error (error, NULL);

          moked_toast (printing->widget, text);
        }
      printing_free (printing);
      return;
    }

  if (moked_listing_count (printing->listing) > MAX_ROWS)
    {
      g_autofree char *number = moked_words_number (MAX_ROWS);
      /* Translators: %s is a number */
      g_autofree char *text = g_strdup_printf (_("Only the first %s rows are printed; export has them all"), number);

      moked_toast (printing->widget, text);
    }

  printing->operation = gtk_print_operation_new ();
  gtk_print_operation_set_job_name (printing->operation, printing->listing->kind->name ());
  set_page (printing->operation);
  g_signal_connect (printing->operation, "begin-print", G_CALLBACK (begin_print_cb), printing);
  g_signal_connect (printing->operation, "draw-page", G_CALLBACK (draw_page_cb), printing);
  g_signal_connect (printing->operation, "done", G_CALLBACK (done_cb), printing);

  if (printing->file)
    {
      gtk_print_operation_set_export_filename (printing->operation, printing->file);
      action = GTK_PRINT_OPERATION_ACTION_EXPORT;
    }

  gtk_print_operation_run (printing->operation, action, GTK_WINDOW (gtk_widget_get_root (printing->widget)), NULL);
  printing_free (printing);
}

void
moked_listing_print (MokedListing *self,
                     GtkWidget    *widget,
                     const char   *file)
{
  Printing *printing = g_new0 (Printing, 1);

  printing->listing = moked_listing_ref (self);
  printing->file = g_strdup (file);
  g_set_weak_pointer (&printing->widget, widget);
  moked_store_read_async (self->store, read_rows, printing, NULL, NULL, rows_read_cb, printing);
}
