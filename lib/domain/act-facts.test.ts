import { type EventFacts, saysMore } from './act-facts';

test('an event that only happened says no more', () => {
  expect(saysMore({})).toBe(false);
  expect(saysMore({ dueOn: '2026-12-01', deadline: 'moe_7', text: '', missing: '' })).toBe(false);
});

test.each<EventFacts>([
  { text: 'Quantités à revoir' },
  { reason: 'amount' },
  { missing: 'Attestation fiscale' },
  { files: 'attestation.pdf' },
  { engagementTo: 'EJ-2026-18' },
  { corrects: '2026-TX-014-03' },
])('%o says more', (facts) => {
  expect(saysMore(facts)).toBe(true);
});
