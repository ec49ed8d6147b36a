import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'assetgroup_id assettype_id manufacturer_id status supplier_id taxcode template_id',
  number: 'baseprice costprice markupperc quantity_in_stock recurringprice reorderqty',
  boolean: 'doesnotneedconsigning iscontractitem isrecurringitem',
  string: `
    description externalreference internalreference name nominalcode note purchasenominalcode supplier_part_code`,
  list: 'customfields item_suppliers'
}, {
  integer: `
    assetaccountcode auto_reorder_type autotaskproductid autotaskserviceid budgettype_id costingmethod created_by
    dattocommerce_tenant exact_division import_details_id inoutconversion item_default_billing_period
    item_group_itemcode item_group_taxcode item_group_taxcode_purchase kashflow_tenant_id kashflowid linked_item_id
    meterlife metertype myob_tenant primaryimageid purchase_currency_code qbo_quantity related_item_count
    sage50uk_department_id sage_business_cloud_details_id taxcodeother type xerodetails_id`,
  number: `
    avco hours items_per_buying_price items_per_selling_price margin maxitemdiscount min_purchase_qty minstockqty
    qtyissuedthisyear qtyonallsalesorders quantity_on_order quantity_reserved recovery recurringcost secondhandprice
    secondprice servicefee sleeveprice weight`,
  boolean: `
    applydiscount autorenew_quote_line_default cost_calculated_from_components dont_receive_on_po dont_track_stock
    dontinvoice ignore_from_accounting_sync isitemdetails item_listed_only_on_bundle_setup
    price_calculated_from_components promptforprice purchasetaxincluded salestaxincluded serialise_only_one
    showmobilescanner taxable update_recurring_invoice_cost update_recurring_invoice_price`,
  string: `
    accountsid asset_account_name asset_type_matching_field_name assetgroup_name assettype_name avalara_item_code
    binlocation budgettype_name dbc_company_id dbc_company_name exact_division_name expense_account_name
    extra_invoice_description fullyqualifiedname goodsinunit goodsoutunit group_third_party_id icon icon_download_url
    income_account_name intacct_product_line_id intacct_type invoice_class item_group_nominalcode
    item_group_nominalcode_purchase kashflow_tenant_name linked_item_name manufacturer_name myob_asset_account_code
    myob_tenant_name nominalcode_name purchase_currency_code_name purchase_description purchasenominalcode_name
    qbo_company_id qbo_company_name qbocategoryid qbocategoryname qbosku relatedcategories_list
    sage_business_cloud_details_name sagetoken shaccountsid snelstart_department_id snelstart_department_name
    snelstart_id supplier_name taxcode_name taxcodeother_name template_name third_party_assetgroup_id third_party_id
    use user_description xero_cogs_account_code xero_cogs_account_code_name xero_inventory_account_code
    xero_inventory_account_code_name xero_purchasetax xero_salestax xero_tenant_id xero_tenant_name`,
  date: 'datecreated lastmodified qboinitial_quantity_date',
  list: 'custombuttons external_links linked_asset_defaults relatedcategories stocklocations',
  object: `
    asset_account expense_account income_account new_external_link purchase_currency qbo_category quickbooks_details
    snelstart_department`
})
