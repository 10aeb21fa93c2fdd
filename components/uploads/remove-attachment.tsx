'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';

type Props = {
  /** Where the plain form posts. */
  action: string;
  label: string;
  pending: string;
  /** For screen readers: which file. */
  description: string;
};

/** Takes an attachment out of the draft, and stays on the page once JavaScript is there. */
export function RemoveAttachment({ action, label, pending, description }: Props) {
  const router = useRouter();
  const [isSending, setIsSending] = useState(false);
  const [isRefreshing, startTransition] = useTransition();
  const remove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending) return;
    setIsSending(true);
    // The answer is the way back for plain forms; what the draft holds now is read again in any case.
    await fetch(action, { method: 'POST', redirect: 'manual' }).catch(() => undefined);
    setIsSending(false);
    startTransition(() => router.refresh());
  };
  const isPending = isSending || isRefreshing;
  return (
    <form action={action} method="post" onSubmit={(event) => void remove(event)}>
      <Button
        type="submit"
        variant="quiet"
        size="small"
        aria-label={description}
        aria-disabled={isPending || undefined}
      >
        {isPending ? pending : label}
      </Button>
    </form>
  );
}
