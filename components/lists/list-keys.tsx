'use client';

import { useEffect, useRef, useState } from 'react';
import { useIsReady } from '@/components/ui/use-is-ready';
import { isTyping, playKey } from './list-rows';

export type KeyWords = Record<
  'title' | 'down' | 'up' | 'open' | 'expand' | 'filter' | 'show' | 'enter' | 'use',
  string
>;

/** Whether somebody uses the keys, on this device: a screen reader or a voice may need them for itself (WCAG 2.1.4). */
const KEPT = 'list-keys';

/** What moves through a long list with the keyboard: the focus itself, from the link of a row to that of the next. */
export function ListKeys({ words }: { words: KeyWords }) {
  const help = useRef<HTMLDetailsElement>(null);
  const [isOn, setIsOn] = useState(true);
  const isReady = useIsReady();
  useEffect(() => setIsOn(localStorage.getItem(KEPT) !== 'off'), []);
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      const isDone = event.key === '?' ? showHelp(help.current) : playKey(event.key);
      if (isDone) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
  const keep = (isUsed: boolean) => {
    localStorage.setItem(KEPT, isUsed ? 'on' : 'off');
    setIsOn(isUsed);
  };
  // Without a script there are no keys.
  if (!isReady) return null;
  return (
    <details ref={help} data-screen-only>
      <summary className="font-medium text-accent">{words.title}</summary>
      <div className="mt-2 space-y-2 rounded-md border border-line bg-surface p-4">
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <Key keys="j ↓" does={words.down} />
          <Key keys="k ↑" does={words.up} />
          <Key keys={words.enter} does={words.open} />
          <Key keys="e" does={words.expand} />
          <Key keys="/" does={words.filter} />
          <Key keys="?" does={words.show} />
        </dl>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ target }) => keep(target.checked)}
            className="size-4"
          />
          {words.use}
        </label>
      </div>
    </details>
  );
}

function Key({ keys, does }: { keys: string; does: string }) {
  return (
    <>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{does}</dd>
    </>
  );
}

function showHelp(help: HTMLDetailsElement | null): boolean {
  if (!help) return false;
  help.open = !help.open;
  help.querySelector('summary')?.focus();
  return true;
}
