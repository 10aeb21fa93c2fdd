import { render, screen, within } from '@testing-library/react';
import { chainOf } from '@/lib/domain/contract-check';
import type { Role } from '@/lib/domain/parties';
import { chainWords } from './chain-words';
import { CircuitChainView } from './circuit-chain-view';
import { playersOf } from './players';

jest.mock('next-intl/server', () => ({ getLocale: () => Promise.resolve('en') }));

const party = (role: Role, structureName: string, onPortal = true, worksForName: string | null = null) => ({
  role,
  structureName,
  onPortal,
  worksForName,
});
const SCHOOL = [
  party('supplier', 'Bâtisseurs du Rhône'),
  party('moe', 'Atelier Moreau'),
  party('moa', 'Ville de Valmont'),
  party('financial_service', 'Ville de Valmont'),
  party('joint_contractor', 'Électricité Vasseur', true, 'Bâtisseurs du Rhône'),
  party('subcontractor', 'Peinture Duval', true, 'Électricité Vasseur'),
  party('subcontractor', 'Travaux Alpins', false, 'Bâtisseurs du Rhône'),
];

async function show(parties: readonly ReturnType<typeof party>[]): Promise<string[][]> {
  const words = await chainWords();
  render(<CircuitChainView chain={chainOf(parties)} players={playersOf(parties)} words={words} />);
  return screen.queryAllByRole('figure').map((figure) =>
    within(figure)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  );
}

describe('the picture of a circuit', () => {
  it('goes from each party that deposits to the one that receives, and ends with the payment', async () => {
    const [monthly] = await show(SCHOOL);
    expect(monthly).toHaveLength(4);
    expect(monthly?.[0]).toContain('Bâtisseurs du Rhônedeposits A4 Monthly statement draft');
    expect(monthly?.[0]).toContain('Électricité Vasseurdeposits A13');
    expect(monthly?.[1]).toContain('Atelier Moreaudeposits A15 Account statement');
    expect(monthly?.[2]).toContain('Ville de Valmontdeposits A19 Validated account statement');
    expect(monthly?.[3]).toBe('Financial serviceVille de Valmontservice done, mandate, payment');
  });

  it('says who accepts first, and leaves out a contractor that works on paper', async () => {
    const [monthly] = await show(SCHOOL);
    expect(monthly?.[0]).toMatch(/Peinture Duvaldeposits A10 .*accepted first by Électricité Vasseur/);
    expect(monthly?.[0]).not.toContain('Travaux Alpins');
  });

  it('tells which roles are off the portal', async () => {
    const [monthly] = await show(SCHOOL.with(3, party('financial_service', 'Ville de Valmont', false)));
    expect(monthly?.at(-1)).toContain('pays outside the portal');
    expect(screen.getByText('Off the portal:').parentElement).toHaveTextContent(
      'Off the portal: Financial service, Ville de Valmont',
    );
  });

  it('ends with the authority where no supplier on the portal can sign', async () => {
    const [, final] = await show(SCHOOL.with(0, party('supplier', 'Bâtisseurs du Rhône', false)));
    expect(final?.at(-1)).toContain('keeps the document until the tacit statement');
  });

  it('says so when nobody can deposit anything', async () => {
    expect(await show([party('financial_service', 'Ville de Valmont')])).toEqual([]);
    expect(screen.getByText('With this circuit nobody can deposit anything.')).toBeVisible();
  });
});
