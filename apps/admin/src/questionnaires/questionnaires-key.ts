export const questionnairesKey = (organizationId: string | undefined): (string | undefined)[] => [
  'questionnaires',
  organizationId,
];
