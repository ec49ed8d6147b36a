import { recordFields } from '../../lib/mcp/record-fields.js'

/** The fields of Halo's record: those most worth knowing for a write, and all others. */
export const FIELDS = recordFields({
  integer: 'client_id linked_agent_id priority_id telpref web_access_level',
  number: 'site_id',
  boolean: 'inactive isimportantcontact isserviceaccount neversendemails',
  string: `
    activedirectory_dn emailaddress fax firstname homenumber login mobilenumber mobilenumber2 name new_password notes
    other1 other2 phonenumber phonenumber_preferred role_list surname title`,
  list: 'customfields'
}, {
  integer: `
    adconnection autotaskid azure_connectionid azure_roleid cataloglevel cautomateid client_account_manager_id
    client_automatic_callscript_id connectwiseid default_currency_code delegation_user_id deputysite
    device_access_level encmethod facebook_id faxint homenumberint instagram_id inv1 inv10 inv10site inv11 inv11site
    inv12 inv12site inv13 inv13site inv14 inv14site inv15 inv15site inv16 inv16site inv17 inv17site inv18 inv18site
    inv19 inv19site inv1site inv2 inv20 inv20site inv21 inv21site inv22 inv22site inv23 inv23site inv24 inv24site
    inv25 inv25site inv2site inv3 inv3site inv4 inv4site inv5 inv5site inv6 inv6site inv7 inv7site inv8 inv8site inv9
    inv9site item_tax_code jira_instance key linked_user_id messagegroup_id mobileint mobilenumber2int
    no_manager_roleid onhold_ticket_count open_opportunity_count open_ticket_count opened_thismonth_count
    opportunity_id organisation_id overridepdftemplatequote passportal_client_id passportal_id phonenumberint
    prospect_account_id question1 question2 question3 question4 question5 relationship_id runbook_button_id showmeonly
    showrecentonly site_id_int sitephonenumberint slaid sqlimport_id total_ticket_count twitter_id uddevnum uddevsite
    uduserid useadlogin userdevicerolecount welcomeemail_template_id`,
  number: 'contract_value',
  boolean: `
    allowviewclientdocs allowviewsitedocs authenticatorapp_configured automatic_sales_tax canaccesscatalog
    canaccessinvoices canadd cancreateuser caneditwebdetails canuploaddocuments canviewcontracts canviewopps
    check_update_user_tickets client_taxable covered_by_contract delegation_activated delegation_timebased
    dontackemails dontackemails2 dontaddtomailinglist emailconfirmed hasbeentrained hubspot_archived hubspot_dont_sync
    ignoreautomatedbilling inform informaction informactionarea informclearance informclearancearea informifack
    informnewarea informnewareaifack is_comms_user is_prospect ischangeapprover ischangeapprover2 iscontractcontact
    isexternal isheadofdept isimportantcontact2 ismaincontact isnhserveremaildefault ispoapprover isuserdetails locked
    matchprimaryemail neversendmarketingemails resetpassword salesforce_dontsync sendaccountsemails sendwelcomeemail
    service_account_overridden showslatimes unsubscribed update_user_tickets viewallcleared`,
  string: `
    admanager agent_app_url app_colour area_guid azure_id azure_tenant_domain azure_tenant_id azureoid cat2
    client_name colour container_dn delegation_user_name department deputyusername disclaimermatchstring email2 email3
    facebook_username googleworkplace_id hubspot_id hubspot_url hudu_url imagedata initials instagram_username jira_id
    jira_instance_name lang linked_user_name manager_email matching_value memberof new_account_name new_site_name
    okta_id okta_status oktaid onpremise_activedirectory_dn oppcompanyname oppcontactname oppemailaddress other3
    other4 other5 overridepdftemplatequote_name samaccountname servicenow_companyid servicenow_id servicenow_username
    sgatewayid site_cautomate_guid site_guid site_guid2 site_hubspot_guid site_name site_servicenow_id sitephonenumber
    sitetimezone software_role_name sqlimport_user supplier_name theme third_party_guid third_party_id third_party_sql
    twitter_username use user_with_clientsite webannouncement whatsapp_number zapier_client_name`,
  date: `
    azure_last_login_date contract_end_date date_of_birth datecreated delegation_end delegation_start lastlogindate
    ulastupdate`,
  list: `
    add_roles addresses assets attachments claims custombuttons departments external_links extratabs linked_sites
    marketing_unsubscribes popup_notes roles software thirdpartygroups ticket_customfields user_relationships
    usercompany`,
  object: 'gocardless_customfields new_external_link primary_address supplier table'
})
