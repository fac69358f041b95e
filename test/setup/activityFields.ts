/** The activity object, the same in both endpoints. Source: LeadLex API reference, "List Contact Activities". */
export const TWELVE_FIELDS = [
  'contact_id',
  'created_by_user_id',
  'created_date',
  'deal_id',
  'description',
  'entity_id',
  'entity_name',
  'entity_type',
  'id',
  'metadata',
  'title',
  'type',
];
