import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ChoiceLinks } from '@/components/ui/choice-links';
import { addressOf } from '@/lib/forms/addresses';
import type { Synthesis, SynthesisState } from '@/lib/queries/synthesis';

type Props = {
  states: readonly SynthesisState[];
  state: SynthesisState | null;
  contract: string;
  contracts: Synthesis['contracts'];
  awaitedCount: number;
  most: number;
};

const SYNTHESIS = '/works-invoices/synthesis';

/** @returns the address of the synthesis narrowed so. */
export function synthesisAddress(state: SynthesisState | null, contract: string): string {
  return addressOf(SYNTHESIS, { state, contract });
}

/** Narrows the synthesis by state and by contract; all of it stands in the address. */
export function SynthesisFilter({ states, state, contract, contracts, awaitedCount, most }: Props) {
  const t = useTranslations('files.synthesis');
  const choices = [null, ...states].map((one) => ({
    href: synthesisAddress(one, contract),
    label:
      one === 'awaited'
        ? `${t('states.awaited')} (${awaitedCount > most ? `${most}+` : awaitedCount})`
        : t(`states.${one ?? 'all'}`),
    isCurrent: one === state,
  }));
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <ChoiceLinks label={t('states.label')} choices={choices} />
      <form action={SYNTHESIS} className="flex items-center gap-2 max-sm:w-full">
        {state && <input type="hidden" name="state" value={state} />}
        <label htmlFor="contract" className="font-medium">
          {t('contract')}
        </label>
        <input
          id="contract"
          name="contract"
          defaultValue={contract}
          maxLength={100}
          placeholder={t('contractHelp')}
          className="field-box w-60 min-w-0 max-sm:flex-1"
        />
        <Button type="submit" variant="secondary">
          {t('show')}
        </Button>
      </form>
      {contracts && contracts.length > 0 && <Chosen contracts={contracts} words={contract} state={state} />}
    </div>
  );
}

function Chosen({
  contracts,
  words,
  state,
}: {
  contracts: NonNullable<Props['contracts']>;
  words: string;
  state: SynthesisState | null;
}) {
  const t = useTranslations('files.synthesis');
  const [only, ...others] = contracts;
  return (
    <p className="basis-full text-muted">
      {only && others.length === 0
        ? t('ofContract', { number: only.number, title: only.title })
        : t('ofContracts', { count: contracts.length, words })}
      {' – '}
      <a href={synthesisAddress(state, '')}>{t('allContracts')}</a>
    </p>
  );
}
