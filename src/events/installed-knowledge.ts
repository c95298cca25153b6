import model_Alerts from '../../knowledge/data-models/Alerts.json' with { type: 'json' };
import model_Application_State from '../../knowledge/data-models/Application_State.json' with {
  type: 'json',
};
import model_Authentication from '../../knowledge/data-models/Authentication.json' with { type: 'json' };
import model_Certificates from '../../knowledge/data-models/Certificates.json' with { type: 'json' };
import model_Change from '../../knowledge/data-models/Change.json' with { type: 'json' };
import model_Change_Analysis from '../../knowledge/data-models/Change_Analysis.json' with { type: 'json' };
import model_Compute_Inventory from '../../knowledge/data-models/Compute_Inventory.json' with {
  type: 'json',
};
import model_Data_Access from '../../knowledge/data-models/Data_Access.json' with { type: 'json' };
import model_Databases from '../../knowledge/data-models/Databases.json' with { type: 'json' };
import model_DLP from '../../knowledge/data-models/DLP.json' with { type: 'json' };
import model_Email from '../../knowledge/data-models/Email.json' with { type: 'json' };
import model_Endpoint from '../../knowledge/data-models/Endpoint.json' with { type: 'json' };
import model_Event_Signatures from '../../knowledge/data-models/Event_Signatures.json' with { type: 'json' };
import model_Interprocess_Messaging from '../../knowledge/data-models/Interprocess_Messaging.json' with {
  type: 'json',
};
import model_Intrusion_Detection from '../../knowledge/data-models/Intrusion_Detection.json' with {
  type: 'json',
};
import model_JVM from '../../knowledge/data-models/JVM.json' with { type: 'json' };
import model_Malware from '../../knowledge/data-models/Malware.json' with { type: 'json' };
import model_Network_Resolution from '../../knowledge/data-models/Network_Resolution.json' with {
  type: 'json',
};
import model_Network_Sessions from '../../knowledge/data-models/Network_Sessions.json' with { type: 'json' };
import model_Network_Traffic from '../../knowledge/data-models/Network_Traffic.json' with { type: 'json' };
import model_Performance from '../../knowledge/data-models/Performance.json' with { type: 'json' };
import model_Risk from '../../knowledge/data-models/Risk.json' with { type: 'json' };
import model_Ticket_Management from '../../knowledge/data-models/Ticket_Management.json' with {
  type: 'json',
};
import model_Updates from '../../knowledge/data-models/Updates.json' with { type: 'json' };
import model_Vulnerabilities from '../../knowledge/data-models/Vulnerabilities.json' with { type: 'json' };
import model_Web from '../../knowledge/data-models/Web.json' with { type: 'json' };
import functions from '../../knowledge/functions.json' with { type: 'json' };
import lookup_aad_changes from '../../knowledge/lookups/aad_changes.json' with { type: 'json' };
import lookup_aad_datasets from '../../knowledge/lookups/aad_datasets.json' with { type: 'json' };
import lookup_cloudtrail_action from '../../knowledge/lookups/cloudtrail_action.json' with { type: 'json' };
import lookup_cloudtrail_change_type_by_event from '../../knowledge/lookups/cloudtrail_change_type_by_event.json' with {
  type: 'json',
};
import lookup_cloudtrail_change_type_by_source from '../../knowledge/lookups/cloudtrail_change_type_by_source.json' with {
  type: 'json',
};
import lookup_cloudtrail_object_category from '../../knowledge/lookups/cloudtrail_object_category.json' with {
  type: 'json',
};
import lookup_cloudtrail_vendor from '../../knowledge/lookups/cloudtrail_vendor.json' with { type: 'json' };
import lookup_dns_record_types from '../../knowledge/lookups/dns_record_types.json' with { type: 'json' };
import lookup_dns_reply_code from '../../knowledge/lookups/dns_reply_code.json' with { type: 'json' };
import lookup_ip_protocols from '../../knowledge/lookups/ip_protocols.json' with { type: 'json' };
import lookup_o365_aad_event_types from '../../knowledge/lookups/o365_aad_event_types.json' with {
  type: 'json',
};
import lookup_o365_auth_methods from '../../knowledge/lookups/o365_auth_methods.json' with { type: 'json' };
import lookup_o365_auth_operations from '../../knowledge/lookups/o365_auth_operations.json' with {
  type: 'json',
};
import lookup_o365_auth_result from '../../knowledge/lookups/o365_auth_result.json' with { type: 'json' };
import lookup_o365_changes from '../../knowledge/lookups/o365_changes.json' with { type: 'json' };
import lookup_o365_dlp from '../../knowledge/lookups/o365_dlp.json' with { type: 'json' };
import lookup_o365_record_types from '../../knowledge/lookups/o365_record_types.json' with { type: 'json' };
import lookup_pan_actions from '../../knowledge/lookups/pan_actions.json' with { type: 'json' };
import lookup_sysmon_event_names from '../../knowledge/lookups/sysmon_event_names.json' with { type: 'json' };
import lookup_vpcflow_action from '../../knowledge/lookups/vpcflow_action.json' with { type: 'json' };
import lookup_vpcflow_protocol from '../../knowledge/lookups/vpcflow_protocol.json' with { type: 'json' };
import lookup_windows_action_by_code from '../../knowledge/lookups/windows_action_by_code.json' with {
  type: 'json',
};
import lookup_windows_app from '../../knowledge/lookups/windows_app.json' with { type: 'json' };
import lookup_windows_audit_changes from '../../knowledge/lookups/windows_audit_changes.json' with {
  type: 'json',
};
import lookup_windows_category_strings from '../../knowledge/lookups/windows_category_strings.json' with {
  type: 'json',
};
import lookup_windows_change_action from '../../knowledge/lookups/windows_change_action.json' with {
  type: 'json',
};
import lookup_windows_event_names from '../../knowledge/lookups/windows_event_names.json' with {
  type: 'json',
};
import lookup_windows_keyword_action from '../../knowledge/lookups/windows_keyword_action.json' with {
  type: 'json',
};
import lookup_windows_object_fields from '../../knowledge/lookups/windows_object_fields.json' with {
  type: 'json',
};
import lookup_windows_service_of_event from '../../knowledge/lookups/windows_service_of_event.json' with {
  type: 'json',
};
import lookup_windows_severity_by_level from '../../knowledge/lookups/windows_severity_by_level.json' with {
  type: 'json',
};
import lookup_windows_severity_by_type from '../../knowledge/lookups/windows_severity_by_type.json' with {
  type: 'json',
};
import lookup_windows_start_type_number from '../../knowledge/lookups/windows_start_type_number.json' with {
  type: 'json',
};
import lookup_windows_start_type_text from '../../knowledge/lookups/windows_start_type_text.json' with {
  type: 'json',
};
import lookup_windows_substatus_names from '../../knowledge/lookups/windows_substatus_names.json' with {
  type: 'json',
};
import profile_admon from '../../knowledge/source-types/admon.json' with { type: 'json' };
import profile_application from '../../knowledge/source-types/application.json' with { type: 'json' };
import profile_automatic from '../../knowledge/source-types/automatic.json' with { type: 'json' };
import profile_azure_aad from '../../knowledge/source-types/azure_aad.json' with { type: 'json' };
import profile_cloudfront from '../../knowledge/source-types/cloudfront.json' with { type: 'json' };
import profile_cloudtrail from '../../knowledge/source-types/cloudtrail.json' with { type: 'json' };
import profile_crowdstrike_sensor from '../../knowledge/source-types/crowdstrike_sensor.json' with {
  type: 'json',
};
import profile_crowdstrike_stream from '../../knowledge/source-types/crowdstrike_stream.json' with {
  type: 'json',
};
import profile_csv from '../../knowledge/source-types/csv.json' with { type: 'json' };
import profile_defender from '../../knowledge/source-types/defender.json' with { type: 'json' };
import profile_defender_ah from '../../knowledge/source-types/defender_ah.json' with { type: 'json' };
import profile_defender_text from '../../knowledge/source-types/defender_text.json' with { type: 'json' };
import profile_gws_reports from '../../knowledge/source-types/gws_reports.json' with { type: 'json' };
import profile_iis_w3c from '../../knowledge/source-types/iis_w3c.json' with { type: 'json' };
import sourceTypeIndex from '../../knowledge/source-types/index.json' with { type: 'json' };
import profile_inventory_text from '../../knowledge/source-types/inventory_text.json' with { type: 'json' };
import profile_json from '../../knowledge/source-types/json.json' with { type: 'json' };
import profile_json_indexed from '../../knowledge/source-types/json_indexed.json' with { type: 'json' };
import profile_json_plain from '../../knowledge/source-types/json_plain.json' with { type: 'json' };
import profile_kube_text from '../../knowledge/source-types/kube_text.json' with { type: 'json' };
import profile_kv from '../../knowledge/source-types/kv.json' with { type: 'json' };
import profile_linux_audit from '../../knowledge/source-types/linux_audit.json' with { type: 'json' };
import profile_linux_secure from '../../knowledge/source-types/linux_secure.json' with { type: 'json' };
import profile_mscs_azure_audit from '../../knowledge/source-types/mscs_azure_audit.json' with {
  type: 'json',
};
import profile_msexchange from '../../knowledge/source-types/msexchange.json' with { type: 'json' };
import profile_nginx_kv from '../../knowledge/source-types/nginx_kv.json' with { type: 'json' };
import profile_o365 from '../../knowledge/source-types/o365.json' with { type: 'json' };
import profile_okta from '../../knowledge/source-types/okta.json' with { type: 'json' };
import profile_osquery from '../../knowledge/source-types/osquery.json' with { type: 'json' };
import profile_pan_common from '../../knowledge/source-types/pan_common.json' with { type: 'json' };
import profile_pan_threat from '../../knowledge/source-types/pan_threat.json' with { type: 'json' };
import profile_pan_traffic from '../../knowledge/source-types/pan_traffic.json' with { type: 'json' };
import profile_powershell from '../../knowledge/source-types/powershell.json' with { type: 'json' };
import profile_printservice_text from '../../knowledge/source-types/printservice_text.json' with {
  type: 'json',
};
import profile_proxy_w3c from '../../knowledge/source-types/proxy_w3c.json' with { type: 'json' };
import profile_raw_text from '../../knowledge/source-types/raw_text.json' with { type: 'json' };
import profile_security_common from '../../knowledge/source-types/security_common.json' with { type: 'json' };
import profile_security_text from '../../knowledge/source-types/security_text.json' with { type: 'json' };
import profile_security_xml from '../../knowledge/source-types/security_xml.json' with { type: 'json' };
import profile_securityhub from '../../knowledge/source-types/securityhub.json' with { type: 'json' };
import profile_stash from '../../knowledge/source-types/stash.json' with { type: 'json' };
import profile_stream_http from '../../knowledge/source-types/stream_http.json' with { type: 'json' };
import profile_stream_other from '../../knowledge/source-types/stream_other.json' with { type: 'json' };
import profile_suricata from '../../knowledge/source-types/suricata.json' with { type: 'json' };
import profile_syslog from '../../knowledge/source-types/syslog.json' with { type: 'json' };
import profile_sysmon from '../../knowledge/source-types/sysmon.json' with { type: 'json' };
import profile_sysmon_linux from '../../knowledge/source-types/sysmon_linux.json' with { type: 'json' };
import profile_system_common from '../../knowledge/source-types/system_common.json' with { type: 'json' };
import profile_system_text from '../../knowledge/source-types/system_text.json' with { type: 'json' };
import profile_system_xml from '../../knowledge/source-types/system_xml.json' with { type: 'json' };
import profile_text_channel from '../../knowledge/source-types/text_channel.json' with { type: 'json' };
import profile_vpcflow from '../../knowledge/source-types/vpcflow.json' with { type: 'json' };
import profile_windows_text from '../../knowledge/source-types/windows_text.json' with { type: 'json' };
import profile_windows_xml from '../../knowledge/source-types/windows_xml.json' with { type: 'json' };
import profile_xml_channel from '../../knowledge/source-types/xml_channel.json' with { type: 'json' };
import profile_zeek_json from '../../knowledge/source-types/zeek_json.json' with { type: 'json' };
import profile_zscaler_web from '../../knowledge/source-types/zscaler_web.json' with { type: 'json' };
import tags from '../../knowledge/tags.json' with { type: 'json' };
import type { KnowledgeData } from './knowledge.ts';

/**
 * Every file of `knowledge/`, as the program was built with it. The files have been checked against their schemas by the
 * tests, which also see to it that none is missing here. Large: import this module lazily (see `loadKnowledge`).
 */
export const installedKnowledge = {
  sourceTypes: sourceTypeIndex.sourceTypes,
  functions,
  tags,
  profiles: {
    admon: profile_admon,
    application: profile_application,
    automatic: profile_automatic,
    azure_aad: profile_azure_aad,
    cloudfront: profile_cloudfront,
    cloudtrail: profile_cloudtrail,
    crowdstrike_sensor: profile_crowdstrike_sensor,
    crowdstrike_stream: profile_crowdstrike_stream,
    csv: profile_csv,
    defender: profile_defender,
    defender_ah: profile_defender_ah,
    defender_text: profile_defender_text,
    gws_reports: profile_gws_reports,
    iis_w3c: profile_iis_w3c,
    inventory_text: profile_inventory_text,
    json: profile_json,
    json_indexed: profile_json_indexed,
    json_plain: profile_json_plain,
    kube_text: profile_kube_text,
    kv: profile_kv,
    linux_audit: profile_linux_audit,
    linux_secure: profile_linux_secure,
    mscs_azure_audit: profile_mscs_azure_audit,
    msexchange: profile_msexchange,
    nginx_kv: profile_nginx_kv,
    o365: profile_o365,
    okta: profile_okta,
    osquery: profile_osquery,
    pan_common: profile_pan_common,
    pan_threat: profile_pan_threat,
    pan_traffic: profile_pan_traffic,
    powershell: profile_powershell,
    printservice_text: profile_printservice_text,
    proxy_w3c: profile_proxy_w3c,
    raw_text: profile_raw_text,
    security_common: profile_security_common,
    security_text: profile_security_text,
    security_xml: profile_security_xml,
    securityhub: profile_securityhub,
    stash: profile_stash,
    stream_http: profile_stream_http,
    stream_other: profile_stream_other,
    suricata: profile_suricata,
    syslog: profile_syslog,
    sysmon: profile_sysmon,
    sysmon_linux: profile_sysmon_linux,
    system_common: profile_system_common,
    system_text: profile_system_text,
    system_xml: profile_system_xml,
    text_channel: profile_text_channel,
    vpcflow: profile_vpcflow,
    windows_text: profile_windows_text,
    windows_xml: profile_windows_xml,
    xml_channel: profile_xml_channel,
    zeek_json: profile_zeek_json,
    zscaler_web: profile_zscaler_web,
  },
  lookups: {
    aad_changes: lookup_aad_changes,
    aad_datasets: lookup_aad_datasets,
    cloudtrail_action: lookup_cloudtrail_action,
    cloudtrail_change_type_by_event: lookup_cloudtrail_change_type_by_event,
    cloudtrail_change_type_by_source: lookup_cloudtrail_change_type_by_source,
    cloudtrail_object_category: lookup_cloudtrail_object_category,
    cloudtrail_vendor: lookup_cloudtrail_vendor,
    dns_record_types: lookup_dns_record_types,
    dns_reply_code: lookup_dns_reply_code,
    ip_protocols: lookup_ip_protocols,
    o365_aad_event_types: lookup_o365_aad_event_types,
    o365_auth_methods: lookup_o365_auth_methods,
    o365_auth_operations: lookup_o365_auth_operations,
    o365_auth_result: lookup_o365_auth_result,
    o365_changes: lookup_o365_changes,
    o365_dlp: lookup_o365_dlp,
    o365_record_types: lookup_o365_record_types,
    pan_actions: lookup_pan_actions,
    sysmon_event_names: lookup_sysmon_event_names,
    vpcflow_action: lookup_vpcflow_action,
    vpcflow_protocol: lookup_vpcflow_protocol,
    windows_action_by_code: lookup_windows_action_by_code,
    windows_app: lookup_windows_app,
    windows_audit_changes: lookup_windows_audit_changes,
    windows_category_strings: lookup_windows_category_strings,
    windows_change_action: lookup_windows_change_action,
    windows_event_names: lookup_windows_event_names,
    windows_keyword_action: lookup_windows_keyword_action,
    windows_object_fields: lookup_windows_object_fields,
    windows_service_of_event: lookup_windows_service_of_event,
    windows_severity_by_level: lookup_windows_severity_by_level,
    windows_severity_by_type: lookup_windows_severity_by_type,
    windows_start_type_number: lookup_windows_start_type_number,
    windows_start_type_text: lookup_windows_start_type_text,
    windows_substatus_names: lookup_windows_substatus_names,
  },
  dataModels: {
    Alerts: model_Alerts,
    Application_State: model_Application_State,
    Authentication: model_Authentication,
    Certificates: model_Certificates,
    Change: model_Change,
    Change_Analysis: model_Change_Analysis,
    Compute_Inventory: model_Compute_Inventory,
    DLP: model_DLP,
    Data_Access: model_Data_Access,
    Databases: model_Databases,
    Email: model_Email,
    Endpoint: model_Endpoint,
    Event_Signatures: model_Event_Signatures,
    Interprocess_Messaging: model_Interprocess_Messaging,
    Intrusion_Detection: model_Intrusion_Detection,
    JVM: model_JVM,
    Malware: model_Malware,
    Network_Resolution: model_Network_Resolution,
    Network_Sessions: model_Network_Sessions,
    Network_Traffic: model_Network_Traffic,
    Performance: model_Performance,
    Risk: model_Risk,
    Ticket_Management: model_Ticket_Management,
    Updates: model_Updates,
    Vulnerabilities: model_Vulnerabilities,
    Web: model_Web,
  },
} as unknown as KnowledgeData;
