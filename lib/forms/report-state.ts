import type { FormState } from './form-state';

/** What a form that did several things says of each of them, beside what it refused. */
export type ReportState = FormState & { report?: readonly ReportLine[]; summary?: string };
export type ReportLine = { text: string; isDone: boolean };
