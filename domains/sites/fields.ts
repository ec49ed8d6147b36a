import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'language_id maincontact_id messagegroup_id refnumber sla_id stopped',
  number: 'client_id geocoord1 geocoord2',
  boolean: 'inactive invoice_address_isdelivery isinvoicesite isstocklocation',
  string: 'colour emaildomain name newsite_contactemail newsite_contactname notes phonenumber timezone',
  list: 'customfields',
  object: 'delivery_address invoice_address'
}, {
  integer: `
    ateraid autotaskid bigx bigy businesscentral_area_company_id cautomateid connectwiseid datto_alternate_id
    defaultstocklocation deliverby device42id facilitiesmanager gfisiteid import_details_id import_site_mapping
    inuseby linked_organisation_id liongardid ncentral_details_id newsite_web_access_level ninjarmmid
    onhold_ticket_count open_ticket_count opened_thismonth_count passportal_id region_code regionaldirector sequence
    seriousnesslevel site_contract_tax_code site_item_tax_code site_prepay_tax_code site_purchase_tax_code
    site_sales_tax_code site_service_tax_code sitedateformat sitephonenumberint sitetimeoffset smallx smally
    sqlimport_id stockbin_id surchargeid syncroid total_ticket_count zoffsetx zoffsety`,
  number: `
    globx globy item_quantity_available item_quantity_in_stock item_quantity_reserved item_quantity_reserved_on_order
    item_serialised_assets_in_stock style text upwho xrefsite zoomx zoomy`,
  boolean: `
    accountmanagertech all_faqlists_allowed defaultdelivery hasitemsinstock isnhserveremaildefault issitedetails
    monthlyreportemaildirect monthlyreportemailmanager monthlyreportinclude newsite_sendwelcomeemail slocked`,
  string: `
    accountsbccemailaddress accountsccemailaddress accountsemailaddress accountsfirstname accountsid accountslastname
    actguid authrocket_locale auvik_id azuretenantid client_itglue_id client_name clientsite_name country_code
    country_code_name datto_id datto_url delivery_address_line1 delivery_address_line2 delivery_address_line3
    delivery_address_line4 delivery_address_line5 disclaimermatchstring emailsubjectprefix guid hubspot_id hudu_url
    itglue_id kaseyaid language_name lapsafe_default_installation lapsafe_default_installation_name ldapstring
    maincontact_name matching_value newsite_contacttitle pagerdutywildcard ref region_code_name servicenowid
    site_contract_tax_code_name site_item_tax_code_name site_prepay_tax_code_name site_purchase_tax_code_name
    site_service_tax_code_name snowname stockbin_name teamviewerpassword third_party_client_name todomain use
    wildcardref`,
  date: 'contractlastchecked datecreated monthlyreportlastrun slastupdate uptimestamp',
  list: `
    custombuttons external_links extratabs faqlists fields popup_notes site_fields sitecontacts stockbins`,
  object: 'businesscentral_billing_client lapsafe_default_installation_obj new_external_link'
})
