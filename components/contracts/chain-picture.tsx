import { Badge } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import type { ChainStep } from '@/lib/domain/circuit-chain';
import type { Role } from '@/lib/domain/parties';
import type { ChainWords } from './chain-words';
import type { Players } from './players';

type Props = { title: string; steps: readonly ChainStep[]; players: Players; words: ChainWords };

/** One way through the circuit, as boxes and arrows: a party, the document that it deposits, who receives it. */
export function ChainPicture({ title, steps, players, words }: Props) {
  const last = steps.at(-1);
  if (!last) return null;
  return (
    <figure className="@container">
      <figcaption className="mb-2 font-medium">{title}</figcaption>
      <ol className="flex flex-col gap-1 @3xl:flex-row @3xl:items-center">
        {stagesOf(steps).map((stage) => (
          <li
            key={stage.map((step) => step.framework).join()}
            className="flex min-w-0 flex-1 flex-col items-center gap-1 @3xl:flex-row"
          >
            <span className="flex w-full min-w-0 flex-1 flex-col gap-1">
              {stage.map((step) => (
                <DepositBox key={step.framework} step={step} players={players} words={words} />
              ))}
            </span>
            <Icon name="arrow_right" className="rotate-90 text-muted @3xl:rotate-0" />
          </li>
        ))}
        <li className="flex min-w-0 flex-1">
          <EndBox step={last} players={players} words={words} />
        </li>
      </ol>
    </figure>
  );
}

/** Deposits that the same party receives stand together, one under the other. */
function stagesOf(steps: readonly ChainStep[]): ChainStep[][] {
  const stages: ChainStep[][] = [];
  for (const step of steps) {
    const stage = stages.at(-1);
    if (stage?.[0]?.receiver === step.receiver) stage.push(step);
    else stages.push([step]);
  }
  return stages;
}

type BoxProps = { step: ChainStep; players: Players; words: ChainWords };

function DepositBox({ step, players, words }: BoxProps) {
  return (
    <span className="flex flex-col gap-1 rounded-md border border-line border-l-3 border-l-accent bg-surface px-3 py-2">
      <PartyName role={step.issuer} players={players} words={words} />
      <span className="text-[0.8125rem]">
        <span className="text-muted">{words.deposits}</span> <Badge>{step.framework}</Badge>{' '}
        {words.frameworks[step.framework]}
      </span>
      {step.validated && (
        <span className="text-[0.8125rem] text-muted">
          {words.acceptedBy} {players.acceptedBy[step.issuer]?.join(` ${words.or} `) || words.roles.supplier}
        </span>
      )}
    </span>
  );
}

function EndBox({ step, players, words }: BoxProps) {
  const isPaid = step.receiver === 'financial_service';
  const isOutside = players.outside.includes(step.receiver);
  return (
    <span
      className={`flex flex-1 flex-col gap-1 rounded-md border bg-sunken px-3 py-2 ${isOutside ? 'border-line-strong border-dashed' : 'border-line'}`}
    >
      <PartyName role={step.receiver} players={players} words={words} />
      <span className="text-[0.8125rem] text-muted">{isPaid ? payment(isOutside, words) : words.keeps}</span>
    </span>
  );
}

function payment(isOutside: boolean, words: ChainWords): string {
  return isOutside ? words.paysOutside : words.pays;
}

function PartyName({ role, players, words }: { role: Role; players: Players; words: ChainWords }) {
  return (
    <span>
      <span className="block text-[0.8125rem] text-muted">{words.roles[role]}</span>
      <span className="block font-semibold">{players.names[role].join(', ') || words.toChoose}</span>
    </span>
  );
}
