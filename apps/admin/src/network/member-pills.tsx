import { Fieldset, Pill, Text } from '@mantine/core';
import type { NetworkMember } from '@oih/contracts/http/network';
import { localized } from '@oih/web/i18n/format';
import { useText } from '../texts/use-text.ts';

interface Props {
  members: readonly NetworkMember[];
  onRemove: (id: string) => void;
}

/** The members of an alliance that is being entered, each of which can be taken out. */
export function MemberPills({ members, onRemove }: Props) {
  const { t, language } = useText();
  return (
    <Fieldset variant="unstyled" legend={t('network.fact.members', { count: members.length })}>
      {members.length === 0 && <Text c="var(--ink-soft)">{t('network.alliance.members.none')}</Text>}
      <Pill.Group>
        {members.map(({ id, name }) => (
          <Pill
            key={id}
            size="lg"
            withRemoveButton
            removeButtonProps={{
              'aria-label': t('network.alliance.remove', { name: localized(name, language) }),
              // A pill hides its button from whoever does not use a pointer; here it is the only way to take somebody out.
              'aria-hidden': false,
              tabIndex: 0,
            }}
            onRemove={() => onRemove(id)}
          >
            {localized(name, language)}
          </Pill>
        ))}
      </Pill.Group>
    </Fieldset>
  );
}
