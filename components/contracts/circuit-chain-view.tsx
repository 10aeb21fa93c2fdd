import { Badge } from '@/components/ui/badge';
import type { ChainStep, CircuitChain } from '@/lib/domain/circuit-chain';
import { ChainPicture } from './chain-picture';
import type { ChainWords } from './chain-words';
import type { Players } from './players';

type Props = { chain: CircuitChain; players: Players; words: ChainWords };

/** The chain that a circuit produces: each month, at the end, and when somebody does not answer. */
export function CircuitChainView({ chain, players, words }: Props) {
  const isEmpty = chain.monthly.length === 0 && chain.final.length === 0;
  return (
    <div className="space-y-6">
      {isEmpty && <p>{words.none}</p>}
      <ChainPicture title={words.monthly} steps={chain.monthly} players={players} words={words} />
      <ChainPicture title={words.final} steps={chain.final} players={players} words={words} />
      <Outside players={players} words={words} />
      <BySilence steps={chain.bySilence} words={words} />
    </div>
  );
}

function Outside({ players, words }: Omit<Props, 'chain'>) {
  if (players.outside.length === 0) return null;
  return (
    <p className="text-[0.8125rem]">
      <span className="text-muted">{words.outside}</span>{' '}
      {players.outside.map((role) => [words.roles[role], ...players.names[role]].join(', ')).join(' ; ')}
    </p>
  );
}

function BySilence({ steps, words }: { steps: readonly ChainStep[]; words: ChainWords }) {
  if (steps.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer text-accent underline underline-offset-2">{words.bySilence}</summary>
      <p className="mt-2 text-[0.8125rem] text-muted">{words.bySilenceText}</p>
      <ul className="mt-1 space-y-1 text-[0.8125rem]">
        {steps.map((step) => (
          <li key={step.framework}>
            <Badge>{step.framework}</Badge> {words.frameworks[step.framework]}{' '}
            <span className="text-muted">
              ({words.roles[step.issuer]}, {startOf(step, words)}, {words.to} {words.roles[step.receiver]})
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function startOf(step: ChainStep, words: ChainWords): string {
  return step.follows.length === 0 ? words.atOnce : `${words.after} ${step.follows.join(` ${words.or} `)}`;
}
