import { Flag, Id, Num, Text, TextField } from '../../lib/schemas/common.js'

export const ListItems = {
  include_custom_fields: {
    schema: Text(500),
    noEffect: 'Rows are the same with it; halo_items_get shows customfields.'
  }
}

export const ItemData = {
  name: TextField,
  description: TextField,
  assetgroup_id: Id,
  baseprice: Num,
  costprice: Num,
  recurringprice: Num,
  isrecurringitem: Flag,
  supplier_id: Id
}

export const ITEM_COLUMNS = [
  'id', 'name', 'assetgroup_name', 'assettype_name', 'baseprice', 'costprice', 'recurringprice', 'isrecurringitem', 'quantity_in_stock',
  'supplier_id', 'supplier_name', 'internalreference'
] as const

export const ITEM_DETAILS = [
  ...ITEM_COLUMNS, 'description', 'note', 'assetgroup_id', 'assettype_id', 'status', 'externalreference', 'supplier_part_code',
  'manufacturer_id', 'manufacturer_name', 'quantity_reserved', 'quantity_on_order', 'reorderqty', 'markupperc', 'taxcode', 'taxcode_name',
  'nominalcode', 'lastmodified', 'customfields'
] as const
