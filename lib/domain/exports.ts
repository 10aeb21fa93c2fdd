/** In which form a list or a file leaves the portal. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'ods', 'zip', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_STATES = ['waiting', 'running', 'ready', 'failed', 'expired'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** Why an export could not be made. The sentences are in the messages, `exports.failures.<code>`. */
export const EXPORT_FAILURES = [
  'nothing_found',
  'not_permitted',
  'too_many_rows',
  'too_many_documents',
  'too_many_bytes',
  'broke_off',
  'never_ended',
] as const;
export type ExportFailure = (typeof EXPORT_FAILURES)[number];

/** What can be asked of the results of a search, or of the synthesis: lists, or the documents themselves; and of one file. */
export const LIST_FORMATS = ['csv', 'xlsx', 'ods', 'zip'] as const satisfies readonly ExportFormat[];
export const FILE_FORMATS = ['pdf', ...LIST_FORMATS] as const satisfies readonly ExportFormat[];

/** Of one person, waiting or in the making. */
export const MOST_AT_ONCE = 5;
/** A person's exports that are made are kept for so many days. */
export const DAYS_KEPT = 7;
/** An export that never comes to an end is begun so many times: it may be what stops the portal each time. */
export const MOST_STARTS = 3;
/** The official API hands out at most 120 MB a download (bytes of the files, before they are compressed). */
export const MOST_BYTES = 120_000_000;
export const MOST_DOCUMENTS = 500;
/** A sheet of a workbook has 1,048,576 rows, the first of which is the heading. */
export const MOST_ROWS = 1_048_575;

export function isExportFailure(code: string | null): code is ExportFailure {
  return EXPORT_FAILURES.some((one) => one === code);
}
