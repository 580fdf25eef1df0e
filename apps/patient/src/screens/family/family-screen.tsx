import { Button, Group, Stack, Text } from '@mantine/core';
import { type FamilyMemberView, removeFamilyMember } from '@oih/contracts/http/family';
import { call } from '@oih/web/api/client';
import { ConfirmDialog } from '@oih/web/components/confirm-dialog.tsx';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { familyKey, useFamily } from '../../family/use-family.ts';
import { AddMember } from './add-member.tsx';

/** One person, and the way to remove them. */
function Member({ member }: { member: FamilyMemberView }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { patientId, name, relation, birthDate, guardian } = member;
  const remove = useMutation({
    mutationFn: () => call(removeFamilyMember, { params: { patientId } }),
    onSuccess: (family) => queries.setQueryData(familyKey, family),
    onSettled: () => setAsking(false),
  });
  return (
    <Stack component="li" className="card" gap="xs">
      <Group justify="space-between" gap="xs">
        <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <Text fw={650} size="lg">
            {name}
          </Text>
          <Text c="var(--ink-soft)">
            {[t(`family.relation.${relation}`), birthDate, guardian && t('family.guardian.is')]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
        <Button
          variant="subtle"
          color="red"
          aria-label={t('family.remove.label', { name })}
          loading={remove.isPending}
          onClick={() => setAsking(true)}
        >
          {t('family.remove')}
        </Button>
      </Group>
      {remove.error && <ErrorNotice error={remove.error} />}
      <ConfirmDialog
        opened={asking}
        title={t('family.remove.label', { name })}
        confirm={t('family.remove')}
        danger
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('family.remove.ask', { name })}
      </ConfirmDialog>
    </Stack>
  );
}

/** The people whom the account books for. */
export function FamilyScreen() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useFamily();
  return (
    <Stack gap="lg" maw="40rem">
      <div>
        <PageTitle title={t('family.title')} />
        <Text c="var(--ink-soft)" mt={4}>
          {t('family.lead')}
        </Text>
      </div>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={2} />}
      {data?.members.length === 0 && <Empty title={t('family.none')} />}
      {data && data.members.length > 0 && (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {data.members.map((member) => (
            <Member key={member.patientId} member={member} />
          ))}
        </Stack>
      )}
      <Group>
        <Button size="lg" onClick={() => setAdding(true)}>
          {t('family.add')}
        </Button>
      </Group>
      {adding && <AddMember onClose={() => setAdding(false)} />}
    </Stack>
  );
}
