import { act, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { messagesIn } from '@/lib/i18n/messages';
import type { UnreadState } from '@/lib/queries/unread-state';
import { NewNotices } from '../notices/new-notices';
import { NoticeBell } from './notice-bell';

/** What a browser has and jsdom lacks. */
class Stream extends EventTarget {
  static open: Stream[] = [];
  constructor(readonly address: string) {
    super();
    Stream.open.push(this);
  }
  close() {
    Stream.open = Stream.open.filter((one) => one !== this);
  }
}

let isHidden = false;

beforeEach(() => {
  jest.useFakeTimers();
  isHidden = false;
  Stream.open = [];
  Object.assign(globalThis, { EventSource: Stream });
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(globalThis, 'EventSource');
});

const LIST = { one: 'Une nouvelle', many: '{count} nouvelles', uncounted: 'De nouvelles' };

function page(unread: number, rendered: UnreadState = { unread, newest: 7 }) {
  return (
    <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={messagesIn('fr')}>
      <NoticeBell unread={unread} />
      <NewNotices rendered={rendered} href="/notifications?unread=yes" words={LIST} />
    </NextIntlClientProvider>
  );
}

const wait = (milliseconds: number) => act(() => jest.advanceTimersByTime(milliseconds));
const show = (hidden: boolean) =>
  act(() => {
    isHidden = hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  });
const tell = (state: UnreadState) =>
  act(() => {
    for (const stream of Stream.open)
      stream.dispatchEvent(new MessageEvent('unread', { data: JSON.stringify(state) }));
  });
const bell = () => screen.getByRole('link', { name: /^Notifications/ });
const bar = () => screen.queryByRole('link', { name: /nouvelle/i });

test('until the server says something the bell shows what the page brought, and asks nothing at first', () => {
  render(page(2));
  expect(bell()).toHaveAccessibleName('Notifications, 2 non lues');
  expect(bell()).toHaveTextContent('2');
  wait(4_999);
  expect(Stream.open).toEqual([]);
  wait(1);
  expect(Stream.open.map(({ address }) => address)).toEqual(['/api/notices/stream']);
});

test('without streams of events it stays as it is', () => {
  Reflect.deleteProperty(globalThis, 'EventSource');
  render(page(1));
  wait(10_000);
  expect(bell()).toHaveAccessibleName('Notifications, une non lue');
});

test('the number follows the server, a new notice is announced, and what one reads is not', () => {
  render(page(0));
  wait(5_000);
  tell({ unread: 0, newest: 7 });
  expect(bell()).toHaveAccessibleName('Notifications');
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
  tell({ unread: 1, newest: 8 });
  expect(bell()).toHaveAccessibleName('Notifications, une non lue');
  expect(screen.getByRole('status')).toHaveTextContent('Nouvelle notification. Notifications, une non lue');
  tell({ unread: 100, newest: 150 });
  expect(bell()).toHaveTextContent('99+');
  tell({ unread: 0, newest: 150 });
  expect(bell()).toHaveAccessibleName('Notifications');
  expect(bell()).toHaveTextContent('');
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
});

test('a page that is rendered anew is believed', () => {
  const { rerender } = render(page(3));
  wait(5_000);
  tell({ unread: 4, newest: 8 });
  rerender(page(0));
  expect(bell()).toHaveAccessibleName('Notifications');
});

test('a page that nobody looks at follows nothing, and follows again when somebody does', () => {
  isHidden = true;
  const { unmount } = render(page(1));
  wait(60_000);
  expect(Stream.open).toEqual([]);
  show(false);
  expect(Stream.open).toHaveLength(1);
  show(true);
  expect(Stream.open).toEqual([]);
  show(false);
  tell({ unread: 5, newest: 9 });
  expect(bell()).toHaveAccessibleName('Notifications, 5 non lues');
  unmount();
  expect(Stream.open).toEqual([]);
});

test('a list that has grown says by how many, and leads to them', () => {
  const { rerender } = render(page(2));
  wait(5_000);
  tell({ unread: 1, newest: 7 });
  expect(bar()).toBeNull();
  tell({ unread: 3, newest: 8 });
  expect(bar()).toHaveTextContent('Une nouvelle');
  expect(bar()).toHaveAttribute('href', '/notifications?unread=yes');
  tell({ unread: 4, newest: 9 });
  expect(bar()).toHaveTextContent('2 nouvelles');
  tell({ unread: 100, newest: 300 });
  expect(bar()).toHaveTextContent('De nouvelles');
  rerender(page(100, { unread: 100, newest: 300 }));
  expect(bar()).toBeNull();
});
