import { Alert, Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { staffRoles, userName as userNameOf } from '@oih/contracts/http/accounts';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { type FormEvent, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import type { PasswordOf } from './initial-password.tsx';
import { useCreateAccount, useStaff } from './use-staff.ts';

interface Props {
  onClose: () => void;
  onCreated: (told: PasswordOf) => void;
}

const takenName = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'CONFLICT' && error.details.field === 'userName';

/** Makes an account for a doctor who has none yet, or for another member of staff. */
export function NewAccountDialog({ onClose, onCreated }: Props) {
  const { t } = useText();
  const create = useCreateAccount();
  const doctors = (useStaff().data?.staff ?? []).filter(({ account }) => account === null);
  const [role, setRole] = useState<(typeof staffRoles)[number]>('practitioner');
  const [roleId, setRoleId] = useState('');
  const [userName, setUserName] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const ofDoctor = role === 'practitioner';
  const doctor = doctors.find(({ practitionerRoleId }) => practitionerRoleId === roleId) ?? doctors[0];
  const displayName = ofDoctor ? (doctor?.details.name.zh ?? '') : name.trim();
  const goodName = userNameOf.safeParse(userName).success;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!goodName || displayName === '') return;
    const body = { userName, displayName, role };
    create.mutate(ofDoctor ? { ...body, practitionerRoleId: doctor!.practitionerRoleId } : body, {
      onSuccess: ({ account, password }) =>
        onCreated({ name: account.displayName, userName: account.userName, password }),
    });
  };
  return (
    <Modal opened onClose={onClose} title={t('account.add')} centered closeButtonProps={{ 'aria-label': t('close') }}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          {create.error &&
            (takenName(create.error) ? (
              <Alert role="alert" color="red" variant="light" styles={{ message: { color: 'var(--ink)' } }}>
                {t('account.taken')}
              </Alert>
            ) : (
              <ErrorNotice error={create.error} />
            ))}
          <NativeSelect
            label={t('account.role')}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as typeof role)}
            data={staffRoles.map((value) => ({ value, label: t(`account.role.${value}`) }))}
          />
          {ofDoctor ? (
            <NativeSelect
              label={t('account.doctor')}
              disabled={doctors.length === 0}
              error={doctors.length === 0 && t('account.doctor.none')}
              value={doctor?.practitionerRoleId ?? ''}
              onChange={(event) => setRoleId(event.currentTarget.value)}
              data={doctors.map(({ practitionerRoleId, details }) => ({
                value: practitionerRoleId,
                label: `${details.name.zh} · ${details.licenceNumber}`,
              }))}
            />
          ) : (
            <TextInput
              label={t('account.displayName')}
              required
              maxLength={60}
              value={name}
              error={tried && displayName === '' && t('member.missing')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <TextInput
            label={t('account.userName')}
            description={t('account.userName.hint')}
            required
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            value={userName}
            error={tried && !goodName && t('account.userName.hint')}
            onChange={(event) => setUserName(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={ofDoctor && doctors.length === 0}>
              {t('account.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
