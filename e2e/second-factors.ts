import { desc, eq } from 'drizzle-orm';
import { TOTP } from 'otpauth';
import type { PersonKey } from '@/db/cast';
import { loginSessions } from '@/db/schema';
import { messagesIn } from '@/lib/i18n/messages';
import type { Portal } from './portal';
import type { Visitor } from './visitors';

const HALF_A_MINUTE = 30_000;

/** Somebody's telephone: gives codes of its secret, each later than the one before, as the portal's clock has it. */
export type Telephone = { nextCode(): string };

/** The clock of a portal that somebody has just entered. */
export function portalClock(portal: Portal, person: PersonKey): () => number {
  const world = portal.openWorld();
  const newest = world.db
    .select({ createdAt: loginSessions.createdAt })
    .from(loginSessions)
    .where(eq(loginSessions.userId, world.ids.people[person]))
    .orderBy(desc(loginSessions.createdAt))
    .limit(1)
    .get();
  world.close();
  const ahead = (newest?.createdAt ?? Date.now()) - Date.now();
  return () => Date.now() + ahead;
}

/** On the page that offers it: sets the second factor up, as far as the page with the recovery codes. */
export async function setSecondFactor(
  { page, locale }: Visitor,
  now: () => number,
): Promise<{ phone: Telephone; recoveryCodes: string[] }> {
  const words = messagesIn(locale).security;
  const begin = page.getByRole('button', { name: words.secondFactor.begin });
  if (await begin.isVisible()) await begin.click();
  const phone = telephone((await page.locator('code').first().textContent()) ?? '', now);
  await page.getByLabel(words.enrolment.code).fill(phone.nextCode());
  await page.getByRole('button', { name: words.enrolment.submit }).click();
  await page.getByRole('heading', { name: words.codes.title, level: 1 }).waitFor();
  return { phone, recoveryCodes: await page.locator('main code').allTextContents() };
}

/** @param now the portal's clock: a code of half a minute ahead is right too. */
function telephone(secret: string, now: () => number): Telephone {
  const codes = new TOTP({ secret: secret.replace(/\s/g, '') });
  let last = 0;
  return {
    nextCode() {
      last = Math.max(last + HALF_A_MINUTE, now());
      return codes.generate({ timestamp: last });
    },
  };
}
