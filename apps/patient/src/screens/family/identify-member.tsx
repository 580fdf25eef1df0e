import { Modal } from '@mantine/core';
import { type FamilyMemberView, identifyFamilyMember } from '@oih/contracts/http/family';
import { call } from '@oih/web/api/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { familyKey } from '../../family/use-family.ts';
import type { IdentityValues } from '../../identity/identity-fields.tsx';
import { IdentityForm } from '../../identity/identity-form.tsx';

/** The number of somebody who was added without one. */
export function IdentifyMember({ member, onClose }: { member: FamilyMemberView; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { patientId, name } = member;
  const identify = useMutation({
    mutationFn: (given: IdentityValues) =>
      call(identifyFamilyMember, { params: { patientId }, body: { name: given.name, residentId: given.residentId } }),
    onSuccess: (family) => {
      queries.setQueryData(familyKey, family);
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('identity.confirm.label', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <IdentityForm<IdentityValues>
        start={{ name }}
        error={identify.error}
        pending={identify.isPending}
        onSave={identify.mutate}
      />
    </Modal>
  );
}
