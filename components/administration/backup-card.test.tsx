import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { BACKUP_FAILURES } from '@/lib/backup/backup-fault';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import type { BackupSheet } from '@/lib/queries/backups';
import { BackupCard } from './backup-card';

const AT = Date.UTC(2026, 10, 23, 1, 30, 0);
const made = { at: AT, folder: '/backup', bytes: 34_500_000, files: 120, added: 3, faults: 2 };
const NOTHING: BackupSheet = {
  state: 'none',
  made: null,
  failed: null,
  everyDayAt: null,
  protection: 'none',
};

const show = (change: Partial<BackupSheet>, locale: Locale = 'en') =>
  render(
    <NextIntlClientProvider locale={locale} timeZone="Europe/Paris" messages={messagesIn(locale)}>
      <BackupCard {...NOTHING} {...change} />
    </NextIntlClientProvider>,
  );

test('says that nothing is backed up, and what to do', () => {
  show({});
  expect(screen.getByText('No backup')).toBeVisible();
  expect(screen.getByText(/^Nothing is backed up\. .* in BACKUP_DIR/)).toBeVisible();
  expect(screen.queryByText('Encryption')).toBeNull();
});

test('says when the last one was made, of what, and when the next one is', () => {
  show({ state: 'ok', made, everyDayAt: 150, protection: 'passphrase' });
  expect(screen.getByText('Up to date')).toBeVisible();
  expect(screen.getByText('Last backup').nextSibling).toHaveTextContent(/2026.*02:30|02:30.*2026|2:30/);
  expect(screen.getByText('34.5 MB, 120 files, 3 new')).toBeVisible();
  expect(screen.getByText('With the operator’s passphrase')).toBeVisible();
  expect(screen.queryByText(/BACKUP_DIR/)).toBeNull();
});

test('says that they are made by hand, or that the first one is on its way', () => {
  const { unmount } = show({ state: 'ok', made });
  expect(screen.getByText(/^Backups are made by hand/)).toBeVisible();
  unmount();
  show({ everyDayAt: 0 });
  expect(screen.getByText('The first backup is not finished yet.')).toBeVisible();
  expect(screen.getByText('00:00')).toBeVisible();
});

test('says, when the first ones failed, that none has succeeded rather than that one is on its way', () => {
  show({ state: 'failed', everyDayAt: 0, failed: { at: AT, failure: BACKUP_FAILURES[0] } });
  expect(screen.getByText('No backup has succeeded yet.')).toBeVisible();
  expect(screen.queryByText('The first backup is not finished yet.')).toBeNull();
});

test.each(BACKUP_FAILURES)('says in both languages that it failed, and why: %s', (failure) => {
  const failed = { at: AT, failure };
  const { unmount } = show({ state: 'failed', made, failed });
  expect(screen.getByText('Failing')).toBeVisible();
  expect(screen.getByText('Last failure').nextSibling).toHaveTextContent(/ — .{20,}/);
  unmount();
  show({ state: 'failed', made, failed }, 'fr');
  expect(screen.getByText('Dernier échec').nextSibling).toHaveTextContent(/ — .{20,}/);
});
