package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what /metrics tells. Requests are counted by route, never by
// address or query.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	searches prometheus.Histogram
	handler  http.Handler
}

func newMetrics(s *site) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "praktijkzoeker_requests_total", Help: "Requests that were answered.",
		}, []string{"route", "status"}),
		searches: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "praktijkzoeker_search_seconds", Help: "How long a search took, from query to results.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2},
		}),
	}
	m.registry.MustRegister(m.requests, m.searches, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), &state{s})
	m.handler = promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
	return m
}

// answered counts a request.
func (m *metrics) answered(route string, status int) {
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
}

func (s *site) showMetrics(c *gin.Context) error {
	s.metrics.handler.ServeHTTP(c.Writer, c.Request)
	return nil
}

// state reads, at every scrape, what is published and what came of the runs.
type state struct{ site *site }

var (
	practicesMetric = prometheus.NewDesc("praktijkzoeker_practices", "Practices that are published.", nil, nil)
	builtMetric     = prometheus.NewDesc("praktijkzoeker_snapshot_built_timestamp_seconds", "When the published snapshot was built.", nil, nil)
	sourceMetric    = prometheus.NewDesc("praktijkzoeker_source_practices", "Practices of a source that are published.", []string{"source"}, nil)
	freshMetric     = prometheus.NewDesc("praktijkzoeker_source_fresh_timestamp_seconds", "End of the last complete pass over a source.", []string{"source"}, nil)
	oldMetric       = prometheus.NewDesc("praktijkzoeker_source_old", "1 when a source has gone without a complete pass for more than two visits.", []string{"source"}, nil)
	refusedMetric   = prometheus.NewDesc("praktijkzoeker_source_refused", "1 when the gate keeps the old practices of a source.", []string{"source"}, nil)
	endedMetric     = prometheus.NewDesc("praktijkzoeker_runs_total", "Runs that ended since this process began, of any process, by outcome.", []string{"outcome"}, nil)
	runsMetric      = prometheus.NewDesc("praktijkzoeker_kept_runs", "Runs of the last 200, by outcome.", []string{"outcome"}, nil)
	lastRunMetric   = prometheus.NewDesc("praktijkzoeker_last_run_timestamp_seconds", "When the last run started.", nil, nil)
	lastTookMetric  = prometheus.NewDesc("praktijkzoeker_last_run_seconds", "How long the last run took.", nil, nil)
	lastFineMetric  = prometheus.NewDesc("praktijkzoeker_last_run_published", "1 when the last run published all sources.", nil, nil)
)

// Describe implements prometheus.Collector.
func (state) Describe(all chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{practicesMetric, builtMetric, sourceMetric, freshMetric, oldMetric, refusedMetric,
		endedMetric, runsMetric, lastRunMetric, lastTookMetric, lastFineMetric} {
		all <- d
	}
}

// Collect implements prometheus.Collector. What cannot be read is left out, so
// that an alert on its absence fires.
func (s state) Collect(all chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		all <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	if m, err := s.site.search.Manifest(); err == nil {
		gauge(practicesMetric, float64(m.Practices))
		gauge(builtMetric, seconds(m.Built))
	}
	if s.site.operator == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), maxTime)
	defer cancel()
	if sources, err := s.site.operator.Sources(ctx); err == nil {
		for _, source := range sources {
			gauge(sourceMetric, float64(source.Practices), source.ID)
			gauge(oldMetric, flag(source.Old(time.Now())), source.ID)
			gauge(refusedMetric, flag(len(source.Refused) > 0), source.ID)
			if !source.Fresh.IsZero() {
				gauge(freshMetric, seconds(source.Fresh), source.ID)
			}
		}
	}
	for outcome, n := range s.site.operator.Ended(ctx) {
		all <- prometheus.MustNewConstMetric(endedMetric, prometheus.CounterValue, float64(n), outcome)
	}
	runs, err := s.site.operator.Runs(ctx)
	if err != nil || len(runs) == 0 {
		return
	}
	outcomes := map[string]int{}
	for _, run := range runs {
		outcomes[run.Outcome]++
	}
	for outcome, n := range outcomes {
		gauge(runsMetric, float64(n), outcome)
	}
	// To go back to a snapshot is no proof that a run goes well.
	made := slices.DeleteFunc(runs, func(r Run) bool { return r.Cause == "rollback" || r.Cause == "restore" })
	if len(made) == 0 {
		return
	}
	gauge(lastRunMetric, seconds(made[0].Started))
	gauge(lastTookMetric, made[0].Took.Seconds())
	gauge(lastFineMetric, flag(made[0].Outcome == "published"))
}

func seconds(t time.Time) float64 { return float64(t.UnixMilli()) / 1000 }

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
