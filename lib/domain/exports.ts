/** In which form a list or a file leaves the portal. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'ods', 'zip', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_STATES = ['waiting', 'running', 'ready', 'failed', 'expired'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];
