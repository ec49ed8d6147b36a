import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: `
    billingdescription billingperiod chargerate_method client_id paymentscheme site_id sla_id status subtype user_id`,
  number: 'numberofunitsfree periodchargeamount startbalance',
  boolean: 'expired rollingcontract started',
  string: 'contract_status note ref refextra',
  date: 'end_date next_invoice_date start_date',
  list: 'assets customfields periods users'
}, {
  integer: `
    accounts_override_mailbox asset_sequence autotaskid billingcategory billingperiods contract_contact_id
    contracttype created_from_order createdby_id createdfrom_id endtype key main_site ohid oracle_invoice_id
    paymentmethod pdf_attachment_id pdftemplate_id portal_display_type prepay_itemid prepayrecurringchargebp
    prepayrecurringexpirymonths previouscontract salesorder_id salesorder_line_id surchargeid termmonths
    unmatchedcombinations`,
  number: `
    asset_value autotopupbyamount autotopupcostperhour autotopupthreshhold autotopuptoamount chargehoursperperiod
    chargeratemultiplier contract_prepaybalance contract_prepaytotal contract_prepayused costperperiod invoiceminimum
    outofhoursmultiplier percentageincrease prepayrecurringautomaticdeduction prepayrecurringcharge
    prepayrecurringhours prepayrecurringminimumdeduction requestminimum`,
  boolean: `
    active allowfixedprice allowprepay allowpyg billforrecurringprepayamount can_approve chargeperdevice
    chargeprepaymileage chargeprepaytravel chargepygmileage chargepygtravel chargerollover contract_prepayasamount
    dontchargeforitems dontinvoice dontsendalarm force_recalculation hasactions iscontractdetails
    onlybillatendofperiod prepayrecurringminimumdeductiononlyactive schedulesendaccountmanager send_to_oracle
    sent_to_oracle use_cost_calculation`,
  string: `
    accountsdesc approveremailaddress approvername billing_description_string billing_period_string client_name
    contracttype_name cost_calculation createdby_name emailaddress_cc emailaddress_to emailaddresses import_user
    invoicedescription item_desc labournominalcodeoverride labournominalcodeoverride_name pdftemplate_name
    prepay_itemname printhtml refextra2 scheduleemails signature site_name sla_name use user_name`,
  date: `
    asset_end_date datereceived datesent datesent_to_oracle last_modified new_invoice_end_date new_invoice_start_date
    next_call_date nextincrementdate periodicinvoicenextdate prepayrecurringchargenextdate`,
  list: `
    attachments billingplans chargerates contract_periods contract_prepayhistory contractapprovalfields contracts
    custombuttons extratabs overriding_rates prepay_periods schedule scheduleplan sites`,
  object: 'new_external_link table'
})
