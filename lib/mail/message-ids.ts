/** What a Message-ID of ours says: which notice, and the how manieth mail of it. */
export type NamedNotice = { id: number; createdAt: number; sendings: number };

/**
 * The same for every attempt. The instant tells apart the notices of two databases that the same address served one after
 * the other; a mail that somebody had sent again is a new one.
 */
export function messageIdOf({ id, createdAt, sendings }: NamedNotice, hostname: string): string {
  return `<notice-${id}-${createdAt}${sendings > 1 ? `-${sendings}` : ''}@${hostname}>`;
}

/** @returns the notice that a Message-ID of this host names, or null: it is none of ours. */
export function readMessageId(text: string, hostname: string): NamedNotice | null {
  const [, id, createdAt, sendings, host] = MESSAGE_ID.exec(text.trim()) ?? [];
  if (host?.toLowerCase() !== hostname.toLowerCase()) return null;
  return { id: Number(id), createdAt: Number(createdAt), sendings: Number(sendings ?? 1) };
}

const MESSAGE_ID = /^<?notice-([1-9]\d{0,14})-(\d{1,15})(?:-([1-9]\d{0,5}))?@([^\s<>@]+)>?$/;
