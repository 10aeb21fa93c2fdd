import { InstructorSelect } from '@/components/hands/instructor-select';
import { Button } from '@/components/ui/button';
import { ChoiceLinks } from '@/components/ui/choice-links';
import type { Agent } from '@/db/authorised-people';
import { FILE_GROUPINGS } from '@/lib/domain/file-groups';
import {
  SYNTHESIS,
  SYNTHESIS_STATES,
  type SynthesisAsked,
  synthesisAddress,
} from '@/lib/forms/synthesis-address';
import { useTranslations } from '@/lib/i18n/words';
import type { Synthesis } from '@/lib/queries/synthesis';

type Props = {
  asked: SynthesisAsked;
  colleagues: readonly Agent[];
  contracts: Synthesis['contracts'];
  awaitedCount: number;
  most: number;
};

/** Narrows the synthesis by state, by contract and by who has a document in hand, and groups it; all of it stands in the address. */
export function SynthesisFilter({ asked, colleagues, contracts, awaitedCount, most }: Props) {
  const { state, contract, instructor, group } = asked;
  const t = useTranslations('files.synthesis');
  const choices = [null, ...SYNTHESIS_STATES].map((one) => ({
    href: synthesisAddress({ ...asked, state: one }),
    label:
      one === 'awaited'
        ? `${t('states.awaited')} (${awaitedCount > most ? `${most}+` : awaitedCount})`
        : t(`states.${one ?? 'all'}`),
    isCurrent: one === state,
  }));
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <ChoiceLinks label={t('states.label')} choices={choices} />
      <form action={SYNTHESIS} className="flex flex-wrap items-center gap-2 max-sm:w-full">
        {state && <input type="hidden" name="state" value={state} />}
        <span className="flex items-center gap-2 max-sm:w-full">
          <label htmlFor="contract" className="font-medium">
            {t('contract')}
          </label>
          <input
            id="contract"
            data-list-filter
            name="contract"
            defaultValue={contract}
            maxLength={100}
            placeholder={t('contractHelp')}
            className="field-box w-60 min-w-0 max-sm:flex-1"
          />
        </span>
        <InstructorSelect colleagues={colleagues} asked={instructor} />
        <span className="flex items-center gap-2 max-sm:w-full">
          <label htmlFor="group" className="font-medium">
            {t('group.label')}
          </label>
          <select
            id="group"
            name="group"
            defaultValue={group ?? ''}
            className="field-box min-w-0 pr-8 max-sm:flex-1"
          >
            <option value="">{t('group.none')}</option>
            {FILE_GROUPINGS.map((one) => (
              <option key={one} value={one}>
                {t(`group.${one}`)}
              </option>
            ))}
          </select>
        </span>
        <Button type="submit" variant="secondary">
          {t('show')}
        </Button>
      </form>
      {contracts && contracts.length > 0 && <Chosen contracts={contracts} asked={asked} />}
    </div>
  );
}

function Chosen({ contracts, asked }: { contracts: NonNullable<Props['contracts']>; asked: SynthesisAsked }) {
  const t = useTranslations('files.synthesis');
  const [only, ...others] = contracts;
  return (
    <p className="basis-full text-muted">
      {only && others.length === 0
        ? t('ofContract', { number: only.number, title: only.title })
        : t('ofContracts', { count: contracts.length, words: asked.contract })}
      {' – '}
      <a href={synthesisAddress({ ...asked, contract: '' })}>{t('allContracts')}</a>
    </p>
  );
}
