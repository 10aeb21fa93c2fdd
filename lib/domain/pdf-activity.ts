/**
 * What a PDF can do besides being read (ISO 32000-1, 12.6 and 7.11.4). None of it is a reason to refuse a document, and all
 * of it is said to whoever deposits or receives it.
 */
export const PDF_ACTIVITIES = [
  /** Scripts. */
  'javascript',
  /** Starts a program or opens a file of the reader's machine. */
  'launch',
  /** Carries a file that is a program, or that runs some. */
  'program',
  /** Does something as soon as it, or a page of it, is opened, closed or printed. */
  'automatic',
  /** Sends what was typed to an address, or takes data in. */
  'sending',
  /** Films, sounds, three-dimensional scenes, Flash: parts that only some readers play. */
  'media',
  /** A form in XML (XFA), which can compute and change itself. */
  'dynamic_form',
  /** Is encrypted, though it opens without a password: what is inside could not all be looked into. */
  'unseen',
] as const;
export type PdfActivity = (typeof PDF_ACTIVITIES)[number];
