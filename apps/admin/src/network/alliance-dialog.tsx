import {
  Alert,
  Button,
  Fieldset,
  Group,
  Modal,
  NativeSelect,
  Pill,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import {
  type AllianceKind,
  type AllianceView,
  allianceKinds,
  type NetworkMember,
  saveAlliance,
} from '@oih/contracts/http/network';
import { call } from '@oih/web/api/client';
import { localized } from '@oih/web/i18n/format';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { InstitutionSearch } from './institution-search.tsx';
import { useNetworkAct } from './use-network.ts';

interface Props {
  organizationId: string;
  /** The one that is changed; a new one is founded without. */
  alliance?: AllianceView | undefined;
  onClose: () => void;
}

/** Founds an alliance, or changes one that the own hospital leads. */
export function AllianceDialog({ organizationId, alliance, onClose }: Props) {
  const { t, language } = useText();
  const [allianceId] = useState(() => alliance?.id ?? crypto.randomUUID());
  const [name, setName] = useState(alliance?.name ?? '');
  const [kind, setKind] = useState<AllianceKind>(alliance?.kind ?? 'county-community');
  const [members, setMembers] = useState<readonly NetworkMember[]>(alliance?.members ?? []);
  const [active, setActive] = useState(alliance?.active ?? true);
  const removed = (alliance?.members ?? []).some((one) => members.every(({ id }) => id !== one.id));
  const save = useNetworkAct(
    () =>
      call(saveAlliance, {
        params: { allianceId },
        body: {
          organizationId,
          version: alliance?.version ?? 0,
          kind,
          name: name.trim(),
          memberIds: members.map(({ id }) => id),
          specialties: alliance?.specialties ?? [],
          active,
        },
      }),
    onClose,
  );
  const add = (one: NetworkMember) =>
    setMembers((known) =>
      known.some(({ id }) => id === one.id) || one.id === organizationId ? known : [...known, one],
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(alliance ? 'network.alliance.edit' : 'network.alliance.found')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <TextInput
          label={t('network.alliance.name')}
          value={name}
          maxLength={60}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('network.alliance.kind')}
          value={kind}
          data={allianceKinds.map((one) => ({ value: one, label: t(`network.kind.${one}`) }))}
          onChange={(event) => setKind(event.currentTarget.value as AllianceKind)}
        />
        <InstitutionSearch label={t('network.alliance.add')} onChoose={add} />
        <Fieldset variant="unstyled" legend={t('network.alliance.members')}>
          <Pill.Group>
            {members.map((one) => (
              <Pill
                key={one.id}
                size="lg"
                withRemoveButton
                removeButtonProps={{
                  'aria-label': t('network.alliance.remove', { name: localized(one.name, language) }),
                  tabIndex: 0,
                }}
                onRemove={() => setMembers((known) => known.filter(({ id }) => id !== one.id))}
              >
                {localized(one.name, language)}
              </Pill>
            ))}
          </Pill.Group>
        </Fieldset>
        {alliance && (
          <Switch
            label={t('network.alliance.active')}
            checked={active}
            onChange={(event) => setActive(event.currentTarget.checked)}
          />
        )}
        {removed && (
          <Alert color="orange" variant="light">
            {t('network.alliance.removal')}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={name.trim().length < 2} loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {t('network.alliance.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
