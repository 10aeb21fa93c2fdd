import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { FormWithRefusals } from '@/components/submission/form-with-refusals';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { entering } from '@/lib/auth/carried';
import { getTranslations } from '@/lib/i18n/words';
import { enterCodeAction } from './actions';

type Props = { searchParams: Promise<{ with?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn.code'))('title') };
}

/** For whoever has just given their password: the code of their authenticator, or one that they kept for the day without. */
export default async function CodePage({ searchParams }: Props) {
  if ((await entering.read()) === null) redirect('/sign-in');
  const isRecovery = (await searchParams).with === 'recovery';
  const t = await getTranslations('signIn.code');
  const signIn = await getTranslations('signIn');
  return (
    <main id="main" className="mx-auto w-full max-w-md space-y-4 px-4 py-8 sm:px-6 sm:py-12">
      <div className="space-y-1">
        <h1 className="text-2xl">{isRecovery ? t('recoveryTitle') : t('title')}</h1>
        <p className="text-muted">{isRecovery ? t('recoveryLead') : t('lead')}</p>
      </div>
      <Card>
        <FormWithRefusals
          key={isRecovery ? 'recovery' : 'app'}
          action={enterCodeAction}
          refused={t('refused')}
          className="space-y-4"
        >
          {isRecovery ? (
            <TextField
              name="code"
              label={t('recoveryLabel')}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              required
            />
          ) : (
            <TextField
              name="code"
              label={t('label')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={10}
              required
              width="short"
            />
          )}
          <SubmitButton className="w-full" pending={signIn('pending')}>
            {t('submit')}
          </SubmitButton>
        </FormWithRefusals>
      </Card>
      <ul className="space-y-2">
        <li>
          {isRecovery ? (
            <Link href="/sign-in/code">{t('appLink')}</Link>
          ) : (
            <Link href="/sign-in/code?with=recovery">{t('recoveryLink')}</Link>
          )}
        </li>
        <li>
          <Link href="/sign-in">{t('again')}</Link>
        </li>
      </ul>
    </main>
  );
}
