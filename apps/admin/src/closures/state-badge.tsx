import { Badge } from '@mantine/core';
import type { AffectedView } from '@oih/contracts/http/closures';
import { type TextKey, useText } from '../texts/use-text.ts';

const colours: Record<AffectedView['state'], string> = {
  undecided: 'red',
  waiting: 'red',
  unanswered: 'amber',
  kept: 'pine',
  'cancelled-by-patient': 'gray.7',
  'cancelled-by-hospital': 'gray.7',
};

/** What became of a visit, in words and colour. */
export function StateBadge({ state }: { state: AffectedView['state'] }) {
  const { t } = useText();
  return (
    <Badge variant="light" color={colours[state]} size="lg" tt="none" miw="max-content">
      {t(`affected.${state}` as TextKey)}
    </Badge>
  );
}
