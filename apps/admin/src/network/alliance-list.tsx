import { Badge, Button, Group, Text } from '@mantine/core';
import type { AllianceView } from '@oih/contracts/http/network';
import { localized } from '@oih/web/i18n/format';
import card from '@oih/web/prescriptions/prescription.module.css';
import { useText } from '../texts/use-text.ts';
import classes from './network.module.css';

interface Props {
  alliances: readonly AllianceView[];
  nameOf: (code: string) => string;
  onEdit: (alliance: AllianceView) => void;
}

/** How many members a card names before it only counts the others. */
const namedAtMost = 6;

/** The alliances of an institution: who leads each, who is in it, and the way to change those that it leads. */
export function AllianceList({ alliances, nameOf, onEdit }: Props) {
  const { t, language } = useText();
  if (alliances.length === 0) return <Text c="var(--ink-soft)">{t('network.alliances.none')}</Text>;
  return (
    <ul className={classes.cards}>
      {alliances.map((one) => {
        const { id, name, kind, active, lead, members, specialties, own } = one;
        const facts = [
          [t('network.fact.lead'), localized(lead.name, language)],
          [
            t('network.fact.members', { count: members.length }),
            members
              .slice(0, namedAtMost)
              .map((member) => localized(member.name, language))
              .concat(members.length > namedAtMost ? t('network.more', { count: members.length - namedAtMost }) : [])
              .join(' · ') || '—',
          ],
          ...(specialties.length > 0 ? [[t('network.fact.specialties'), specialties.map(nameOf).join(' · ')]] : []),
        ] as const;
        return (
          <li key={id} className={card.card} aria-label={name}>
            <Group justify="space-between" gap="xs" align="flex-start">
              <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Text>
              <Group gap="xs">
                {!active && (
                  <Badge color="gray.7" tt="none">
                    {t('network.alliance.closed')}
                  </Badge>
                )}
                <Badge variant="light" tt="none">
                  {t(`network.kind.${kind}`)}
                </Badge>
              </Group>
            </Group>
            <dl className={classes.facts}>
              {facts.map(([fact, value]) => (
                <div key={fact}>
                  <dt>{fact}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {own && (
              <div className={classes.moves}>
                <Button
                  variant="default"
                  aria-label={t('network.alliance.editOne', { name })}
                  onClick={() => onEdit(one)}
                >
                  {t('network.alliance.edit')}
                </Button>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
