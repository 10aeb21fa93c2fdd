import { type DocumentEvent, type EventKind, isDocumentEvent } from './notices';

/** What a file's list tells besides the events of its documents; words are in the messages, `files.events.<event>`. */
const OF_NOTICES = ['notice_acknowledged', 'notice_sent_again'] as const;

export function isFileEvent(kind: EventKind): kind is DocumentEvent | (typeof OF_NOTICES)[number] {
  return isDocumentEvent(kind) || OF_NOTICES.some((one) => one === kind);
}
