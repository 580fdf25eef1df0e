import { Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import type { AllianceView, NetworkMember } from '@oih/contracts/http/network';
import { localized } from '@oih/web/i18n/format';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import type { AgreementDraft } from './agreement-draft.ts';
import { InstitutionSearch } from './institution-search.tsx';

interface Props {
  organizationId: string;
  alliances: readonly AllianceView[];
  draft: AgreementDraft;
  error?: string | undefined;
  onChange: (some: Partial<AgreementDraft>) => void;
}

/** Which part the own hospital has in an agreement, and with whom: an institution, or an alliance as a whole where the own side invites. */
export function OtherSide({ organizationId, alliances, draft, error, onChange }: Props) {
  const { t, language } = useText();
  const [other, setOther] = useState<NetworkMember | null>(null);
  const { weInvite, allianceId } = draft;
  return (
    <Stack>
      <Radio.Group
        label={t('network.agreement.we')}
        description={t('network.agreement.we.hint')}
        value={weInvite ? 'yes' : 'no'}
        onChange={(value) => onChange({ weInvite: value === 'yes', allianceId: '' })}
      >
        <Group mt="xs">
          <Radio value="yes" label={t('network.agreement.weInvite')} />
          <Radio value="no" label={t('network.agreement.weAreInvited')} />
        </Group>
      </Radio.Group>
      {weInvite && alliances.length > 0 && (
        <NativeSelect
          label={t('network.agreement.alliance')}
          description={t('network.agreement.alliance.hint')}
          value={allianceId}
          data={[
            { value: '', label: t('network.agreement.alliance.none') },
            ...alliances.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => onChange({ allianceId: event.currentTarget.value })}
        />
      )}
      {!allianceId && (
        <InstitutionSearch
          label={t('network.agreement.other')}
          description={t('network.search.hint')}
          error={error}
          isBarred={({ id }) => id === organizationId}
          onChoose={(member) => {
            setOther(member);
            onChange({ otherId: member.id });
          }}
        />
      )}
      {!allianceId && other && (
        <Text role="status" fw={600}>
          {t('network.chosen', { name: localized(other.name, language) })}
        </Text>
      )}
    </Stack>
  );
}
