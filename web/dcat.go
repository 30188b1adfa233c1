package web

import (
	"encoding/json"
	"fmt"

	"github.com/gin-gonic/gin"
)

// Values of the lists of the European Union that DCAT-AP-NL 3.0 asks for.
const (
	euList     = "http://publications.europa.eu/resource/authority/"
	euDutch    = euList + "language/NLD"
	euTheme    = euList + "data-theme/EDUC"
	euPublic   = euList + "access-right/PUBLIC"
	euCountry  = euList + "country/NLD"
	euFileType = euList + "file-type/"
	mediaType  = "https://www.iana.org/assignments/media-types/"
)

// describeDataset describes the data for catalogues such as that of the Dutch
// government (DCAT-AP-NL 3.0, in JSON-LD). It has every property that the
// profile calls mandatory.
func (s *site) describeDataset(c *gin.Context) error {
	m, err := s.search.Manifest()
	if err != nil {
		return err
	}
	origin := s.origin(c)
	id := func(address string) any { return map[string]any{"@id": address} }
	say := func(key string, args ...any) any {
		return map[string]any{"@language": "nl", "@value": dutch.text(key, args...)}
	}
	publisher := map[string]any{"@id": origin + "/dcat.jsonld#uitgever", "@type": "foaf:Agent",
		"foaf:name": map[string]any{"@language": "nl", "@value": s.publisher()}}
	contact := map[string]any{"@id": origin + "/dcat.jsonld#contact", "@type": "vcard:Kind", "vcard:fn": s.publisher()}
	if s.owner.Email != "" {
		contact["vcard:hasEmail"] = id("mailto:" + s.owner.Email)
	} else {
		contact["vcard:hasURL"] = id(origin + "/over")
	}
	if s.owner.URL != "" {
		publisher["foaf:homepage"] = id(s.owner.URL)
		contact["vcard:hasURL"] = id(s.owner.URL)
	}
	licence := map[string]any{"@id": origin + "/open-data#gebruik", "@type": "dct:LicenseDocument", "dct:title": say("dcat.licence")}
	if s.licence != "" {
		licence["dct:title"] = map[string]any{"@language": "nl", "@value": s.licence}
	}
	modified := map[string]any{"@type": "xsd:dateTime", "@value": rfc3339(m.Built)}

	dataset, service := origin+"/dcat.jsonld#dataset", origin+"/dcat.jsonld#api"
	distribution := func(title, path, fileType, media string) map[string]any {
		return map[string]any{
			"@id": origin + path, "@type": "dcat:Distribution", "dct:title": say(title),
			"dcat:accessURL": id(origin + path), "dcat:downloadURL": id(origin + path),
			"dct:format": id(euFileType + fileType), "dcat:mediaType": id(mediaType + media),
			"dct:license": licence, "dct:language": id(euDutch), "dct:modified": modified,
		}
	}
	api := distribution("dcat.api", "/v1/praktijkvoorbeelden", "JSON", "application/json")
	delete(api, "dcat:downloadURL") // it gives a page of them at a time
	api["dcat:accessService"] = id(service)

	doc := map[string]any{
		"@context": map[string]any{
			"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
			"vcard": "http://www.w3.org/2006/vcard/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
		},
		"@id": origin + "/dcat.jsonld", "@type": "dcat:Catalog",
		"dct:title": say("dcat.catalogue", s.publisher()), "dct:description": say("dcat.about"),
		"dct:publisher": publisher, "dcat:contactPoint": contact, "foaf:homepage": id(origin + "/"),
		"dct:language": id(euDutch), "dct:modified": modified, "dct:license": licence,
		"dcat:dataset": map[string]any{
			"@id": dataset, "@type": "dcat:Dataset", "dct:identifier": dataset,
			"dct:title": say("dcat.dataset"), "dct:description": say("dcat.about"),
			"dct:publisher": publisher, "dct:creator": publisher, "dcat:contactPoint": contact,
			"dct:accessRights": id(euPublic), "dcat:theme": id(euTheme), "dct:language": id(euDutch), "dct:spatial": id(euCountry),
			"dcat:landingPage": id(origin + "/open-data"), "dct:modified": modified,
			"dcat:distribution": []any{
				distribution("dcat.csv", "/export.csv", "CSV", "text/csv"),
				distribution("dcat.json", "/export.json", "JSON", "application/json"),
				distribution("dcat.feed", "/feed.atom", "ATOM", "application/atom+xml"),
				api,
			},
		},
		"dcat:service": map[string]any{
			"@id": service, "@type": "dcat:DataService", "dct:identifier": service,
			"dct:title": say("dcat.api"), "dct:description": say("dcat.about"),
			"dct:publisher": publisher, "dct:creator": publisher, "dcat:contactPoint": contact,
			"dct:accessRights": id(euPublic), "dcat:theme": id(euTheme), "dct:license": licence,
			"dcat:endpointURL": id(origin + "/v1"), "dcat:endpointDescription": id(origin + "/v1/openapi.json"),
			"dcat:servesDataset": id(dataset),
		},
	}
	body, err := json.Marshal(doc)
	if err != nil {
		return fmt.Errorf("write DCAT: %w", err)
	}
	sendDocument(c, "application/ld+json; charset=utf-8", body)
	return nil
}
