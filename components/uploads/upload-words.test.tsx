import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { PDF_ACTIVITIES } from '@/lib/domain/pdf-activity';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import { PdfActivityLine } from './pdf-activity-line';
import SendingProgress from './sending-progress';
import { uploadWords } from './upload-words';

const sent = { name: 'statement.pdf', size: 1000, percent: 100, isOffline: false };

test.each(LOCALES)(
  'a file is being scanned, where there is a scanner: said before and while it is, in %s',
  (locale) => {
    const { leaf, main, attachments, scanned } = messagesIn(locale).uploads;
    const [words, without] = [uploadWords(locale, true), uploadWords(locale, false)];
    expect([words.main.help, words.attachments.help]).toEqual([
      `${main.help} ${scanned}`,
      `${attachments.help} ${scanned}`,
    ]);
    expect([without.main.help, without.leaf.checking]).toEqual([main.help, leaf.checking]);
    render(<SendingProgress sending={sent} words={words.leaf} locale={locale} onCancel={() => undefined} />);
    expect(screen.getByText(leaf.scanning)).toBeVisible();
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuetext', leaf.scanning);
  },
);

test.each(LOCALES)('whatever a PDF does by itself is said in words, in %s', (locale) => {
  const line = (activity: typeof PDF_ACTIVITIES | [] | null) =>
    render(
      <NextIntlClientProvider locale={locale} messages={messagesIn(locale)}>
        <PdfActivityLine activity={activity} />
      </NextIntlClientProvider>,
    ).container.textContent;
  expect([line(null), line([])]).toEqual(['', '']);
  const said = line(PDF_ACTIVITIES) ?? '';
  for (const activity of PDF_ACTIVITIES)
    expect(said).toContain(messagesIn(locale).uploads.activity[activity]);
});
